using System.Buffers;
using System.Globalization;
using Ingot.Cli.Commands;
using Ingot.Engine.Planning;

namespace Ingot.Cli.Running;

/// <summary>The command that executes a plan as it was shown.</summary>
internal static class PlannedCommand
{
    /// <summary>Letters that every shell leaves alone.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/+-");

    /// <summary>As it is typed.</summary>
    public static string Of(RunPlan plan)
    {
        var request = plan.Request;
        var words = new List<string> { "ingot", request.JobsOnly ? IngestCommand.Word : "run" };
        if (plan.Retry is { } retry)
            words.AddRange([RunOptions.Retry, retry.RunId]);
        else
            words.AddRange(Wanted(request));
        if (request.Parallel is { } parallel)
            words.AddRange(["--parallel", parallel.ToString(CultureInfo.InvariantCulture)]);
        if (request.FailFast)
            words.Add("--fail-fast");
        return string.Join(' ', words);
    }

    /// <summary>What a retry takes from the run that it takes up.</summary>
    private static IEnumerable<string> Wanted(RunRequest request)
    {
        foreach (var selector in request.Select)
            yield return Quoted(selector);
        if (request.Interval is { } interval)
        {
            foreach (var word in (string[])["--from", interval.From, "--to", interval.To, .. interval.Chunk is { } chunk ? (string[])["--chunk", chunk] : []])
                yield return Quoted(word);
        }

        if (request.FullRefresh)
            yield return "--full-refresh";
        if (request.Prove is { } prove)
        {
            yield return "--prove";
            yield return prove.ToString().ToLowerInvariant();
        }
    }

    private static string Quoted(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"\"{word}\"";
}
