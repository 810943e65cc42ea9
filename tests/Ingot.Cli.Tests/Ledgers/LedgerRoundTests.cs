using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>Every kind of source from one workbook: after each round of changes the lake has what the sources have, row by row.</summary>
public sealed class LedgerRoundTests
{
    private const int Rounds = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bronze_is_what_the_sources_have_after_a_full_load_and_after_every_round_of_changes(bool onAzure)
    {
        await using var api = await ApiServer.StartAsync();
        using var project = new LedgerProject(api);
        if (onAzure)
            await project.UseAzureAsync();
        await Succeeds(project, "plugin", "add", "driver");
        foreach (var job in project.Jobs)
            job.Ledger.Fill(60 + (7 * job.Name.Length));

        await LoadsAndAgrees(project, job => job.Ledger.Count);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var job in project.Jobs)
                job.Ledger.Change(9 + (3 * round));
            await LoadsAndAgrees(project, job => job.Written);
        }

        Assert.Equal(!onAzure, Directory.Exists(Path.Combine(project.Path, "lake")));
    }

    private static async Task LoadsAndAgrees(LedgerProject project, Func<LedgerJob, int> written)
    {
        foreach (var job in project.Jobs)
            job.Place.Publish(job.Ledger);
        var said = Directory.Exists(Path.Combine(project.Path, "audit")) ? project.AuditLines().Count : 0;

        var outcome = JsonNode.Parse((await Succeeds(project, "ingest", "--json")).Output)!;

        var verdicts = outcome["loads"]!.AsArray().Select(l => $"{(string)l!["job"]!} {(string)l["certificate"]!["verdict"]!}");
        Assert.Equal(project.Jobs.Select(j => $"{j.Name} proved").Order(StringComparer.Ordinal), verdicts.Order(StringComparer.Ordinal));
        Assert.Equal(
            project.Jobs.Select(j => $"{j.Identity},SUCCESS,{written(j)}").Order(StringComparer.Ordinal),
            project.AuditLines().Skip(said).Order(StringComparer.Ordinal));
        var shown = (await new InProcess(project.Path).Json("query", string.Join(" UNION ALL ", project.Jobs.Select(j => j.Query)), "--json")).AsArray()
            .ToLookup(r => (string)r!["job"]!, r => (string)r!["r"]!);
        Assert.All(project.Jobs, job => Assert.Equal(job.Place.Rows(job.Ledger).Order(StringComparer.Ordinal), shown[job.Name].Order(StringComparer.Ordinal)));
    }

    private static async Task<IngotOutcome> Succeeds(LedgerProject project, params string[] arguments)
    {
        var outcome = await IngotProcess.Run(project.Path, arguments, environment: null, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return outcome;
    }
}
