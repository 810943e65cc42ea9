using System.Text;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>ENUM as its label: for <c>text</c> and for enums.</summary>
internal unsafe struct EnumField : IField
{
    private readonly byte[][] _labels;
    private readonly int _width;
    private byte* _values;

    internal EnumField(ColumnType type)
    {
        _labels = [.. type.Labels.Select(Encoding.UTF8.GetBytes)];
        _width = type.Labels.Length <= byte.MaxValue ? 1 : type.Labels.Length <= ushort.MaxValue ? 2 : 4;
        _values = null;
    }

    public void Attach(Vector vector) => _values = VectorValues.Of<byte>(vector);

    public readonly int Measure(int row) => Label(row) is var label && label.AsSpan().Contains((byte)0) ? -1 : label.Length;

    public readonly int Write(int row, byte* target)
    {
        var label = Label(row);
        label.CopyTo(new Span<byte>(target, label.Length));
        return label.Length;
    }

    public readonly string Refusal(int row) => "a label with the character U+0000, which PostgreSQL cannot hold";

    private readonly byte[] Label(int row) =>
        _labels[_width switch { 1 => _values[row], 2 => ((ushort*)_values)[row], _ => (int)((uint*)_values)[row] }];
}
