using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Values;

namespace Ingot.Plugins.Registry;

/// <summary>Compares settings with what an extension says of them; what is wrong is reported at its place.</summary>
public static class SettingsCheck
{
    /// <summary>Checks settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="descriptions">What they must be.</param>
    /// <param name="alsoAllowed">Keys that somebody else reads.</param>
    public static void Run(ConfigMap settings, IReadOnlyList<OptionDescription> descriptions, params ReadOnlySpan<string> alsoAllowed)
    {
        foreach (var key in alsoAllowed)
            settings.Find(key);
        foreach (var group in descriptions.GroupBy(d => d.Key.Split('.')[0].Replace("[]", "", StringComparison.Ordinal), StringComparer.Ordinal))
        {
            if (group.Count() == 1 && group.Single().Key == group.Key)
                Check(settings, group.Single());
            else if (settings.Map(group.Key) is { } inner)
                Run(inner, [.. group.Where(d => d.Key.Contains('.', StringComparison.Ordinal)).Select(d => d with { Key = d.Key[(group.Key.Length + 1)..] })]);
        }

        settings.ReportUnknownKeys();
    }

    private static void Check(ConfigMap map, OptionDescription option)
    {
        var node = option.Required ? map.Require(option.Key) : map.Find(option.Key);
        if (node is null)
            return;
        switch (option.Type)
        {
            case OptionType.Choice:
                node.AsOneOf([.. option.Allowed]);
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
                CheckList(node, option);
                break;
            case OptionType.TextMap or OptionType.Map:
                node.AsMap();
                break;
            case OptionType.Url:
                if (node.AsText() is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
                    node.Report($"'{node.Path}' is no URL.");
                break;
            default:
                node.AsText();
                break;
        }
    }

    private static void CheckList(ConfigNode node, OptionDescription option)
    {
        foreach (var item in node.AsList())
        {
            if (option.Allowed.Count == 0)
                item.AsText();
            else
                item.AsOneOf([.. option.Allowed]);
        }
    }
}
