using System.Text.Json;
using Ingot.Connectors.Files.Inference;
using Ingot.Connectors.Files.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Json;

/// <summary>The values that one field has in the sampled records.</summary>
internal sealed class JsonFieldSample
{
    private readonly List<ReadOnlyMemory<byte>> _texts = [];
    private bool _strings;
    private bool _numbers;
    private bool _booleans;
    private bool _nested;

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
            return (_strings, _numbers, _booleans, _nested) switch
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
            return ColumnType.Of(ColumnKind.Double);
        return column.All<long, IntegerParser<long>>(new(NumberFormat.Invariant)) ? ColumnType.Of(ColumnKind.BigInt) : ColumnType.Of(ColumnKind.Varchar);
    }

    private static ColumnType Moment(SampleColumn column)
    {
        var type = TypeInference.Infer(column, NumberFormat.Invariant, []).Type;
        return type.Kind is ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampTz ? type : ColumnType.Of(ColumnKind.Varchar);
    }
}
