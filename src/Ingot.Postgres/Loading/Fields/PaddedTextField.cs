using System.Globalization;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>VARCHAR as <c>char(n)</c>: texts that have that many characters already, so that the server adds no blanks.</summary>
/// <param name="length">Characters of the type; 0 for any number.</param>
internal unsafe struct PaddedTextField(int length) : IField
{
    private TextField _text;
    private Vector _vector;

    public void Attach(Vector vector)
    {
        _vector = vector;
        _text = new TextField(length);
        _text.Attach(vector);
    }

    public readonly int Measure(int row) => _text.Measure(row) is >= 0 and var size && IsWhole(row) ? size : -1;

    public readonly int Write(int row, byte* target) => _text.Write(row, target);

    public readonly string Refusal(int row) => _text.Measure(row) < 0 ? _text.Refusal(row)
        : string.Create(CultureInfo.InvariantCulture, $"text of fewer than {length} characters, to which blanks would be added");

    private readonly bool IsWhole(int row)
    {
        var runes = 0;
        foreach (var unit in _vector.Bytes(row))
            runes += (unit & 0xC0) != 0x80 ? 1 : 0;
        return length == 0 || runes == length;
    }
}
