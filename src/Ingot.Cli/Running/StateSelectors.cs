using Ingot.Cli.Commands;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Journal;

namespace Ingot.Cli.Running;

/// <summary>Replaces <c>state:failed</c> by the names that the journal knows, so that what was asked for can be read again later.</summary>
internal static class StateSelectors
{
    private const string Prefix = "state:";
    private const string Failed = "failed";

    // Others' runs may be newer than the project's own.
    private const int RunsLookedAt = 200;

    /// <summary>The request with names in place of states; null when it asks for nothing but states that nothing is in.</summary>
    /// <exception cref="IngotException">There is no such state.</exception>
    public static async Task<RunRequest?> ResolveAsync(RunRequest request, CommandContext context, IngotProject project)
    {
        string[] typed = [.. request.Select.Where(s => Parts(s).Any(IsState)).Distinct(StringComparer.Ordinal)];
        if (typed.Length == 0)
            return request;

        var failed = await FailedAsync(context, project);
        var resolved = typed.ToDictionary(s => s, s => string.Join(',', Parts(s).SelectMany(part => IsState(part) ? Named(part, failed) : [part])), StringComparer.Ordinal);
        string[] select = [.. request.Select.Select(s => resolved.GetValueOrDefault(s, s)).Where(s => s.Length > 0)];
        return select.Length == 0 ? null : request with { Select = select, Resolved = resolved };
    }

    private static string[] Parts(string selector) => selector.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsState(string part) => part.TrimStart('+').StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Named(string part, IReadOnlyList<string> failed)
    {
        var state = part.Trim('+')[Prefix.Length..];
        if (!state.Equals(Failed, StringComparison.OrdinalIgnoreCase))
        {
            throw new IngotException(ErrorKind.Usage, "select.unknown", $"'{part}' selects nothing.{Nearest.Hint(state, [Failed])}")
            {
                Next = $"Write {Prefix}{Failed}.",
            };
        }

        var (before, after) = (part.StartsWith('+') ? "+" : "", part.EndsWith('+') ? "+" : "");
        return failed.Select(name => before + name + after);
    }

    /// <summary>The jobs and models that failed in the newest run, as far as the project still has them.</summary>
    private static async Task<IReadOnlyList<string>> FailedAsync(CommandContext context, IngotProject project)
    {
        await using var journal = await context.JournalAsync();
        var runs = await journal.RunsAsync(new RunFilter(Limit: RunsLookedAt), context.CancellationToken);
        var last = runs.FirstOrDefault(r => r.Project == project.Options.Name && r.Command is "run" or IngestCommand.Word or "demo" && r.Status is not RunStatus.Running);
        if (last is null || await journal.FindRunAsync(last.RunId, context.CancellationToken) is not { } detail)
            return [];

        HashSet<string> failed = [.. detail.Tasks.Where(t => t.Status is RunTaskStatus.Failed).Select(t => t.Name)];
        return
        [
            .. project.Jobs.Where(j => failed.Contains(LoadStage.NameOf(j))).Select(j => IngotProject.BronzeOf(j).ToString()),
            .. project.Graph.Models.Select(m => m.Name.ToString()).Where(failed.Contains),
        ];
    }
}
