using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Options;

/// <summary>
/// Checks values against descriptions, so that a section is valid also when nobody reads it now. Says what a reader would say;
/// the same problem is kept once.
/// </summary>
internal static class OptionCheck
{
    /// <summary>Reports every value below a node that is not as described.</summary>
    public static void Check(ConfigNode? node, OptionTree wanted)
    {
        if (node is null || node.IsNull)
            return;
        if (wanted.Items is { } item)
        {
            foreach (var each in node.AsList())
                Check(each, item);
        }
        else if (wanted.IsMap && !(wanted.HasShortForm && node is not ConfigMap))
        {
            CheckMap(node.AsMap(), wanted);
        }
        else if (wanted.Option is { } option)
        {
            CheckValue(node, option);
        }
    }

    private static void CheckMap(ConfigMap? map, OptionTree wanted)
    {
        if (map is null)
            return;
        foreach (var (key, below) in wanted.Keys)
            Check(below.Option?.Required == true ? map.Require(key) : map.Find(key), below);
        if (wanted.AnyKey is { } any)
        {
            foreach (var entry in map.Entries.Where(e => !wanted.Keys.ContainsKey(e.Key)))
                Check(map.Find(entry.Key), any);
        }

        map.ReportUnknownKeys();
    }

    private static void CheckValue(ConfigNode node, OptionDescription option)
    {
        switch (option.Type)
        {
            case OptionType.Text or OptionType.Path:
                node.AsText();
                break;
            case OptionType.Url:
                node.AsUrl();
                break;
            case OptionType.Choice:
                node.AsOneOf(option.Allowed);
                break;
            case OptionType.Integer:
                node.AsInteger((long)(option.Min ?? long.MinValue), (long)(option.Max ?? long.MaxValue));
                break;
            case OptionType.Decimal:
                node.AsDecimal(option.Min ?? decimal.MinValue, option.Max ?? decimal.MaxValue);
                break;
            case OptionType.Boolean:
                node.AsBoolean();
                break;
            case OptionType.Duration:
                node.AsDuration();
                break;
            case OptionType.Size:
                node.AsSize();
                break;
            case OptionType.TextList:
                foreach (var item in node.AsList())
                    CheckWord(item, option);
                break;
            case OptionType.TextMap:
                foreach (var entry in node.AsMap()?.Entries ?? [])
                    entry.Value.AsText();
                break;
            case OptionType.Map:
                node.AsMap();
                break;
            case OptionType.Any:
                break;
            default:
                throw new InvalidOperationException($"Nothing checks an option of type {option.Type}.");
        }
    }

    private static void CheckWord(ConfigNode item, OptionDescription option)
    {
        if (option.Allowed.Count > 0)
            item.AsOneOf(option.Allowed);
        else
            item.AsText();
    }
}
