using System.Text;
using Ingot.Core.Naming;

namespace Ingot.Lake.Checkpoints;

/// <summary>Names files to DuckDB's readers, which take <c>*</c>, <c>?</c> and <c>[</c> for patterns.</summary>
internal static class EngineFile
{
    /// <summary>A SQL text that matches exactly the file of this path.</summary>
    public static string Literal(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c is '*' or '?' or '[')
                text.Append('[').Append(c).Append(']');
            else
                text.Append(c);
        }

        return Sql.Text(text.ToString());
    }

    /// <summary>A SQL list of such texts.</summary>
    public static string List(IEnumerable<string> paths) => $"[{string.Join(", ", paths.Select(Literal))}]";
}
