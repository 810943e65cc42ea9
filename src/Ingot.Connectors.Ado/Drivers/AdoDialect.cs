using System.Data;
using System.Data.Common;
using System.Globalization;
using Ingot.Connectors.Ado.Reading;

namespace Ingot.Connectors.Ado.Drivers;

/// <summary>How a driver's database writes names and parameters, as far as the driver tells.</summary>
/// <param name="QuoteStart">What begins a quoted name.</param>
/// <param name="QuoteEnd">What ends it; doubled within.</param>
/// <param name="Marker">What begins the name of a parameter in SQL; <c>?</c> where parameters have no names there.</param>
public record AdoDialect(string QuoteStart, string QuoteEnd, string Marker)
{
    private const string Standard = "\"";

    /// <summary>Asks the driver.</summary>
    /// <param name="factory">The driver.</param>
    /// <param name="connection">An open connection.</param>
    public static AdoDialect Of(DbProviderFactory factory, DbConnection connection)
    {
        var (start, end) = Quotes(factory);
        return new AdoDialect(start, end, MarkerOf(connection));
    }

    /// <summary>A quoted name.</summary>
    /// <param name="identifier">Any name; a NUL character is refused.</param>
    public string Name(string identifier) => identifier.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A NUL character cannot be part of a SQL name.", nameof(identifier))
        : QuoteStart + identifier.Replace(QuoteEnd, QuoteEnd + QuoteEnd, StringComparison.Ordinal) + QuoteEnd;

    /// <summary>How SQL mentions a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public virtual string Mention(string name, RangeValue value) => Marker == "?" ? Marker : Marker + name;

    /// <summary>The value as it is handed to the driver.</summary>
    /// <param name="value">The value.</param>
    public virtual RangeValue Bound(RangeValue value) => value;

    /// <summary>A column as it is compared with a value.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="value">The value.</param>
    public virtual string Compared(string column, RangeValue value) => Name(column);

    /// <summary>
    /// The marks are learned from what the driver makes of a plain name, and doubled here: not every builder doubles them.
    /// </summary>
    private static (string Start, string End) Quotes(DbProviderFactory factory)
    {
        try
        {
            using var builder = factory.CreateCommandBuilder();
            if (builder?.QuoteIdentifier("a") is { Length: 3 } quoted && quoted[1] == 'a' && !char.IsLetterOrDigit(quoted[0]))
                return (quoted[..1], quoted[2..]);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or DbException)
        {
            // A driver need not know; most databases understand the standard's quotes.
        }

        return (Standard, Standard);
    }

    /// <summary>
    /// Some drivers give <c>{0}</c> as the format and say in a pattern with which character names begin.
    /// </summary>
    private static string MarkerOf(DbConnection connection)
    {
        const string usual = "@";
        try
        {
            using var facts = connection.GetSchema(DbMetaDataCollectionNames.DataSourceInformation);
            if (facts.Rows.Count == 0)
                return usual;
            var row = facts.Rows[0];
            var format = Text(row, DbMetaDataColumnNames.ParameterMarkerFormat);
            if (format.Length > 0 && format[0] is '@' or ':' or '$' or '?')
                return format[..1];
            var pattern = Text(row, DbMetaDataColumnNames.ParameterMarkerPattern);
            var at = pattern.AsSpan().IndexOfAny("@:$?");
            return at >= 0 && (pattern[at] != '?' || (at > 0 && pattern[at - 1] == '\\')) ? pattern[at..(at + 1)] : usual;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException or DbException)
        {
            return usual;
        }
    }

    private static string Text(DataRow row, string column) =>
        row.Table.Columns.Contains(column) ? Convert.ToString(row[column], CultureInfo.InvariantCulture) ?? "" : "";
}
