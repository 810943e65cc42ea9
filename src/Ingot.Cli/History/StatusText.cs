using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.History;

/// <summary>Writes where runs and tasks stand.</summary>
internal static class StatusText
{
    public static string Of(RunStatus status, Palette palette) => status switch
    {
        RunStatus.Succeeded => palette.Good("succeeded"),
        RunStatus.Failed => palette.Bad("failed"),
        RunStatus.Interrupted => palette.Warning("interrupted"),
        _ => status.ToString().ToLowerInvariant(),
    };

    public static string Of(RunTaskStatus status) => status.ToString().ToLowerInvariant();
}
