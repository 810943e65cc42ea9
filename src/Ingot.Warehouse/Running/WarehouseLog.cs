using Ingot.Telemetry;
using Ingot.Warehouse.Checks;
using Microsoft.Extensions.Logging;

namespace Ingot.Warehouse.Running;

/// <summary>Logs what became of models and checks.</summary>
internal static partial class WarehouseLog
{
    private static ILogger Log => Logs.Of("Ingot.Warehouse");

    /// <summary>A model was built, was left as it is, or failed.</summary>
    internal static void Ended(ModelResult result)
    {
        if (result.Error is { } error)
            Failed(Log, error.Code, error.Message);
        else if (result.Outcome is ModelOutcome.Built)
            Built(Log, result.Rows ?? 0, result.Elapsed.TotalSeconds);
        else
            LeftAlone(Log, result.Outcome, result.Reason ?? "nothing changed");
        if (result.Quarantined > 0)
            Quarantined(Log, result.Quarantined);
        foreach (var check in result.Checks.Where(c => c.Outcome is not CheckOutcome.Passed))
            Found(Log, check.Name, check.Failing, check.Outcome);
    }

    /// <summary>A check of the project ended.</summary>
    internal static void Ended(ProjectCheckResult result)
    {
        if (result.Outcome is CheckOutcome.Warned or CheckOutcome.Failed)
            Found(Log, result.Check.Name, result.Failing, result.Outcome.Value);
        else
            Checked(Log, result.Check.Name, result.Reason ?? "no row breaks it");
    }

    [LoggerMessage(1, LogLevel.Debug, "Built with {Rows} rows in {Seconds:0.###} s.")]
    private static partial void Built(ILogger log, long rows, double seconds);

    [LoggerMessage(2, LogLevel.Debug, "Not built ({Outcome}): {Reason}.")]
    private static partial void LeftAlone(ILogger log, ModelOutcome outcome, string reason);

    [LoggerMessage(3, LogLevel.Error, "The build failed, {Code}: {Error}")]
    private static partial void Failed(ILogger log, string code, string error);

    [LoggerMessage(4, LogLevel.Warning, "{Rows} rows went into quarantine.")]
    private static partial void Quarantined(ILogger log, long rows);

    [LoggerMessage(5, LogLevel.Warning, "Check {Check} found {Rows} rows ({Outcome}).")]
    private static partial void Found(ILogger log, string check, long rows, CheckOutcome outcome);

    [LoggerMessage(6, LogLevel.Debug, "Check {Check} passed: {Reason}.")]
    private static partial void Checked(ILogger log, string check, string reason);
}
