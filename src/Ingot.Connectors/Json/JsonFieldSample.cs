using System.Text.Json;
using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Json;

/// <summary>The values that one field has in the sampled records.</summary>
public sealed class JsonFieldSample
{
    private readonly List<ReadOnlyMemory<byte>> _texts = [];
    private bool _strings;
    private bool _numbers;
    private bool _booleans;
    private bool _nested;
    private bool _objects;

    /// <summary>Whether it is an object in some records and something else in others.</summary>
    internal bool IsMixed => _objects && (_strings || _numbers || _booleans || _nested);

    /// <summary>Takes an object in, whose fields are looked at by themselves.</summary>
    internal void AddObject() => _objects = true;

    /// <summary>Takes a value in.</summary>
    /// <param name="token">Its kind.</param>
    /// <param name="text">Its text, strings unescaped.</param>
    public void Add(JsonTokenType token, ReadOnlySpan<byte> text)
    {
        switch (token)
        {
            case JsonTokenType.String:
                _strings = true;
                _texts.Add(text.ToArray());
                break;
            case JsonTokenType.Number:
                _numbers = true;
                _texts.Add(text.ToArray());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                _booleans = true;
                break;
            default:
                _nested = true;
                break;
        }
    }

    /// <summary>The narrowest type of all values. Numbers in quotes are text; dates and times are recognised as ISO writes them.</summary>
    public ColumnType Type
    {
        get
        {
            var column = new SampleColumn(_texts);
            return (_strings, _numbers, _booleans, _nested || _objects) switch
            {
                (false, false, true, false) => ColumnType.Of(ColumnKind.Boolean),
                (false, true, false, false) => Number(column),
                (true, false, false, false) => Moment(column),
                _ => ColumnType.Of(ColumnKind.Varchar),
            };
        }
    }

    private static ColumnType Number(SampleColumn column)
    {
        if (!column.All(v => !v.Span.ContainsAny(".eE"u8)))
            return column.All(v => HasFewDigits(v.Span)) ? ColumnType.Of(ColumnKind.Double) : ColumnType.Of(ColumnKind.Varchar);
        return column.All<long, IntegerParser<long>>(new(NumberFormat.Invariant)) ? ColumnType.Of(ColumnKind.BigInt) : ColumnType.Of(ColumnKind.Varchar);
    }

    /// <summary>Numbers of so many digits are the same again when a DOUBLE is written as text; longer ones would be altered.</summary>
    private static bool HasFewDigits(ReadOnlySpan<byte> number)
    {
        const int most = 17;
        var exponent = number.IndexOfAny("eE"u8);
        var digits = 0;
        foreach (var b in exponent < 0 ? number : number[..exponent])
            digits += b is >= (byte)'0' and <= (byte)'9' && (digits > 0 || b != (byte)'0') ? 1 : 0;
        return digits <= most;
    }

    private static ColumnType Moment(SampleColumn column)
    {
        var type = TypeInference.Infer(column, NumberFormat.Invariant, []).Type;
        return type.Kind is ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampTz ? type : ColumnType.Of(ColumnKind.Varchar);
    }
}
