using System.Text;
using System.Text.Json;

namespace Ingot.Connectors.Json;

/// <summary>A field of records: a value that becomes a column, or an object with fields of its own.</summary>
internal sealed class JsonFieldTree
{
    private readonly byte[] _name;
    private readonly List<JsonFieldTree> _fields = [];

    private JsonFieldTree(string name, int id)
    {
        Name = name;
        _name = Encoding.UTF8.GetBytes(name);
        Id = id;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its number among all fields of the tree, from 0.</summary>
    public int Id { get; }

    /// <summary>Its column; -1 when it is an object with fields of its own.</summary>
    public int Column { get; private set; } = -1;

    /// <summary>How many fields there are at any depth.</summary>
    public static int Count(JsonFieldTree tree) => 1 + tree._fields.Sum(Count);

    /// <summary>The tree of columns.</summary>
    public static JsonFieldTree Of(IReadOnlyList<JsonColumn> columns)
    {
        var root = new JsonFieldTree("", 0);
        var next = 1;
        for (var i = 0; i < columns.Count; i++)
        {
            var field = root;
            foreach (var name in columns[i].Fields)
            {
                var below = field._fields.Find(f => f.Name == name);
                if (below is null)
                    field._fields.Add(below = new JsonFieldTree(name, next++));
                field = below;
            }

            field.Column = i;
        }

        return root;
    }

    /// <summary>The field whose name the reader stands at; null when there is none.</summary>
    /// <param name="reader">Stands at a name.</param>
    /// <param name="expected">Where it is likely: after the field before it. Set to the next likely place.</param>
    public JsonFieldTree? Find(ref Utf8JsonReader reader, ref int expected)
    {
        // Records of one source have their fields in one order, now and then with one left out.
        for (var i = 0; i < _fields.Count; i++)
        {
            var at = expected + i;
            if (at >= _fields.Count)
                at -= _fields.Count;
            if (!reader.ValueTextEquals(_fields[at]._name))
                continue;
            expected = at + 1 == _fields.Count ? 0 : at + 1;
            return _fields[at];
        }

        return null;
    }
}
