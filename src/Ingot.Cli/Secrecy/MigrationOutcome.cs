using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Secrets.Moving;

namespace Ingot.Cli.Secrecy;

/// <summary>What moving secrets means or meant. Holds no secret.</summary>
/// <param name="Store">Where to.</param>
/// <param name="Moves">The secrets.</param>
/// <param name="IsPlan">Whether nothing is done yet.</param>
internal sealed record MigrationOutcome(string Store, IReadOnlyList<SecretMove> Moves, bool IsPlan) : IOutcome
{
    public bool IsAnswer => IsPlan;

    public void WriteText(TextPage page)
    {
        if (Moves.Count == 0)
        {
            page.Line("There is no secret in secrets.toml or .dlt/secrets.toml.");
            return;
        }

        var table = new TextTable(new TextColumn("secret"), new TextColumn("file"), new TextColumn("goes to"), new TextColumn("state"));
        foreach (var move in Moves)
            table.Add(move.Source, move.File, move.Place ?? "", WordsOf(move));
        page.Table(table);
        page.Line();
        page.Line(SafeText.Of($"{Store}: {Amounts.Of(Moves.Count(m => m.State == (IsPlan ? MoveState.New : MoveState.Moved)), "secret")} {(IsPlan ? "to store" : "stored and read back")}."));
        if (Moves.Any(m => m.State == MoveState.Differs))
            page.Line("Those that differ stay as they are in the store; --overwrite replaces them.");
        if (!IsPlan)
            page.Line("The files are as they were; delete them when 'ingot secrets check' finds everything without them.");
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["store"] = Store,
        ["dry_run"] = IsPlan,
        ["secrets"] = new JsonArray([.. Moves.Select(ToJson)]),
    };

    private static JsonObject ToJson(SecretMove move)
    {
        var json = new JsonObject { ["name"] = move.Source, ["file"] = move.File, ["place"] = move.Place, ["state"] = move.State.ToString().ToLowerInvariant() };
        if (move.Reason is { } reason)
            json["reason"] = reason;
        return json;
    }

    private static string WordsOf(SecretMove move) => move.State switch
    {
        MoveState.New => "new",
        MoveState.Same => "there already",
        MoveState.Differs => "differs",
        MoveState.Moved => "stored",
        _ => $"cannot be moved: {move.Reason}",
    };
}
