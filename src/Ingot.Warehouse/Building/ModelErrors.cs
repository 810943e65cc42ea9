using Ingot.Core.Errors;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Building;

/// <summary>Errors of a build, with the place in the model's file and the state of its table.</summary>
internal static class ModelErrors
{
    /// <summary>The engine refused or could not finish the model's SQL.</summary>
    /// <param name="error">What it said; its position is one in the model's SQL.</param>
    /// <param name="site">The build.</param>
    public static IngotException InSql(StatementException error, BuildSite site)
    {
        if (error.IsOutsideSql)
            return OutsideSql(error, site);

        var place = site.Model.Sql.LocationAt(error.Position);
        return new IngotException(error.Kind, "model.sql", $"{site.Node.Name}: {error.Message}", error)
        {
            Location = place,
            State = site.StateNow,
            Next = NextFor(error, place),
            Facts = new Dictionary<string, object?> { ["model"] = site.Node.Name.ToString(), ["class"] = error.Class },
        };
    }

    /// <summary>The engine could not finish something that Ingot asked for.</summary>
    public static IngotException InEngine(StatementException error, BuildSite site) => InSql(error.Within(int.MaxValue), site);

    /// <summary>An error that did not know the state of the model's table.</summary>
    public static IngotException InState(IngotException error, BuildSite site) => new(error.Kind, error.Code, error.Message, error)
    {
        Location = error.Location,
        State = site.StateNow,
        Next = error.Next,
        Facts = error.Facts,
    };

    /// <summary>The model itself must be changed.</summary>
    public static IngotException Refused(BuildSite site, string code, string message, string next) =>
        new(ErrorKind.Configuration, code, message)
        {
            Location = site.Model.Location,
            State = site.StateNow,
            Next = next,
            Facts = new Dictionary<string, object?> { ["model"] = site.Node.Name.ToString() },
        };

    /// <summary>The engine refused or could not finish a check.</summary>
    public static IngotException InCheck(StatementException error, BuildSite site, CheckDefinition check, SourceLocation? place = null)
    {
        if (error.IsOutsideSql)
            return OutsideSql(error, site);

        return new IngotException(error.Kind, "check.sql", $"{site.Node.Name}: the check {check.Name} cannot run: {error.Message}", error)
        {
            Location = place ?? check.Location,
            State = site.StateNow,
            Next = NextFor(error, place ?? check.Location),
            Facts = new Dictionary<string, object?> { ["model"] = site.Node.Name.ToString(), ["check"] = check.Name },
        };
    }

    /// <summary>Error checks do not hold.</summary>
    public static IngotException ChecksFailed(BuildSite site, IReadOnlyList<CheckResult> results)
    {
        var failed = results.Where(r => r.Outcome == CheckOutcome.Failed).ToList();
        var first = failed[0];
        var more = failed.Count == 1 ? "" : $", and {failed.Count - 1} more";
        return new IngotException(ErrorKind.Data, "check.failed", $"{site.Node.Name}: {first.Sentence}{Found(first)}{more}.")
        {
            Location = first.Location,
            State = site.StateNow,
            Next = "Correct the data or the model and run again; a check with 'severity: warning' does not stop the publication.",
            Facts = new Dictionary<string, object?>
            {
                ["model"] = site.Node.Name.ToString(),
                ["checks"] = string.Join(", ", failed.Select(r => r.Name)),
                ["failing"] = first.Failing,
            },
        };
    }

    private static IngotException OutsideSql(StatementException error, BuildSite site) =>
        new(error.Kind, error.Code, $"{site.Node.Name}: {error.Message}", error)
        {
            State = site.StateNow,
            Next = error.Next,
            Facts = new Dictionary<string, object?>(error.Facts) { ["model"] = site.Node.Name.ToString() },
        };

    private static string? NextFor(StatementException error, SourceLocation place) =>
        error.Next ?? (error.Kind is ErrorKind.Configuration or ErrorKind.Data ? $"Correct {place}." : null);

    private static string Found(CheckResult result) => result switch
    {
        { Failing: > 0 } => $" ({result.Failing} of {result.Rows} rows)",
        { Detail: { } detail } => $" ({detail})",
        _ => "",
    };
}
