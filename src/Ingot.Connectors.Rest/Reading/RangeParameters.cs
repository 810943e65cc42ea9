using System.Globalization;
using Ingot.Connectors.Rest.Options;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>The parameters that ask an API for a range of a cursor.</summary>
internal static class RangeParameters
{
    /// <summary>The parameters; none where the API is to be asked for all.</summary>
    /// <remarks>An API may compare only one value, and includes or excludes it as it likes; what it gives too much is left out later.</remarks>
    public static IReadOnlyCollection<(string Name, string Value)> Of(RestOptions options, CursorRange? range)
    {
        // Records without a cursor are not among those that an API gives from a bound on.
        if (options.RangeParam is not { } from || range?.From is not { } lower || range.Nulls)
            return [];
        var parameters = new List<(string, string)> { (from, Write(lower.Values[0], options.RangeFormat, up: false)) };
        if (options.RangeEndParam is { } to && range.To is { } upper)
            parameters.Add((to, Write(upper.Values[0], options.RangeFormat, up: true)));
        return parameters;
    }

    private static string Write(string value, RangeFormat format, bool up)
    {
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) || value.Length < 10 || value[4] != '-')
            return value;
        var day = TimeSpan.FromDays(1);
        return format switch
        {
            RangeFormat.Date => (up && moment.TimeOfDay > TimeSpan.Zero ? moment + day : moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            RangeFormat.Unix => Count(moment, TimeSpan.TicksPerSecond, up),
            RangeFormat.UnixMs => Count(moment, TimeSpan.TicksPerMillisecond, up),
            _ => value.Length == 10 ? value : value.Replace(' ', 'T').Replace("+00", "Z", StringComparison.Ordinal),
        };
    }

    private static string Count(DateTimeOffset moment, long unit, bool up)
    {
        var (whole, rest) = Math.DivRem(moment.Ticks - DateTimeOffset.UnixEpoch.Ticks, unit);
        return (rest > 0 && up ? whole + 1 : rest < 0 && !up ? whole - 1 : whole).ToString(CultureInfo.InvariantCulture);
    }
}
