using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Resilience.Attempts;

/// <summary>Logs attempts, whoever else is told of them.</summary>
internal static partial class AttemptLog
{
    private const string Category = "Ingot.Resilience";

    /// <summary>Logs an attempt that failed, or that succeeded after others had failed.</summary>
    internal static void Write(Attempt attempt)
    {
        var log = Logs.Of(Category);
        switch (attempt)
        {
            case { Outcome: AttemptOutcome.Recovered }:
                Recovered(log, attempt.Operation, attempt.Number, attempt.Policy);
                break;
            case { Delay: { } delay }:
                Retried(log, attempt.Operation, attempt.Number, attempt.Policy, delay.TotalSeconds, attempt.Error!.Message);
                break;
            default:
                GivenUp(log, attempt.Operation, attempt.Number, attempt.Policy, attempt.Reason!, attempt.Error!.Message);
                break;
        }
    }

    /// <summary>Logs a failure that cannot pass, which whoever asked for the work tells of.</summary>
    internal static void Failed(Attempt attempt) =>
        Failed(Logs.Of(Category), attempt.Operation, attempt.Policy, attempt.Class!.Category, attempt.Error!.Message);

    /// <summary>Logs that a circuit opened, is probed or closed.</summary>
    internal static void Circuit(string policy, string subject, Breaking.CircuitState from, Breaking.CircuitState to)
    {
        if (to is Breaking.CircuitState.Open)
            CircuitOpened(Logs.Of(Category), subject, policy, from);
        else
            CircuitChanged(Logs.Of(Category), subject, policy, from, to);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Operation}: attempt {Number} under policy {Policy} failed, the next begins in {Delay:0.###} s. {Error}")]
    private static partial void Retried(ILogger log, string operation, int number, string policy, double delay, string error);

    [LoggerMessage(2, LogLevel.Warning, "{Operation}: attempt {Number} under policy {Policy} failed and none follows, because {Reason}. {Error}")]
    private static partial void GivenUp(ILogger log, string operation, int number, string policy, string reason, string error);

    [LoggerMessage(3, LogLevel.Information, "{Operation}: attempt {Number} under policy {Policy} succeeded.")]
    private static partial void Recovered(ILogger log, string operation, int number, string policy);

    [LoggerMessage(4, LogLevel.Debug, "{Operation} failed under policy {Policy}; errors of category {Category} like this one are not tried again. {Error}")]
    private static partial void Failed(ILogger log, string operation, string policy, Core.Errors.ErrorCategory category, string error);

    [LoggerMessage(5, LogLevel.Warning, "The circuit of {Subject} under policy {Policy} opened; it was {From}. It is left alone for a while.")]
    private static partial void CircuitOpened(ILogger log, string subject, string policy, Breaking.CircuitState from);

    [LoggerMessage(6, LogLevel.Information, "The circuit of {Subject} under policy {Policy} went from {From} to {To}.")]
    private static partial void CircuitChanged(ILogger log, string subject, string policy, Breaking.CircuitState from, Breaking.CircuitState to);
}
