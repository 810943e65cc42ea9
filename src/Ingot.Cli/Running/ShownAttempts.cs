using System.Globalization;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;

namespace Ingot.Cli.Running;

/// <summary>Shows what is tried again by a command that is no run, so that nobody wonders why it takes so long.</summary>
/// <param name="report">Where it is shown.</param>
internal sealed class ShownAttempts(IReport report) : IAttemptObserver
{
    public void On(Attempt attempt)
    {
        if (attempt is { Delay: { } delay } && attempt.ErrorOf(ErrorKind.Source) is { } error)
            report.Warn(string.Create(CultureInfo.InvariantCulture, $"{attempt.Operation}: attempt {attempt.Number} failed, the next begins in {delay.TotalSeconds:0.#} s. {error.Message}"));
    }
}
