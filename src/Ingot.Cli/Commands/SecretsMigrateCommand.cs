using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Secrecy;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Secrets.Moving;
using Ingot.Secrets.Providers;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot secrets migrate</c>: copies the secrets of the project's TOML files into Key Vault or Vault.</summary>
internal sealed class SecretsMigrateCommand : IngotCommand
{
    private const string Yes = "yes";

    private readonly Option<string> _to = new("--to") { HelpName = "STORE", Description = "Where the secrets go: key_vault or vault.", Required = true };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Also replace secrets that the store has with another text." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be done." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it without asking." };

    public SecretsMigrateCommand(CommandHost host)
        : base("migrate", "Copy the secrets of secrets.toml and .dlt/secrets.toml into Azure Key Vault or HashiCorp Vault.", host)
    {
        _to.OneOf(["key_vault", "vault"]);
        Add(_to);
        Add(_overwrite);
        Add(_dryRun);
        Add(_yes);
        Examples =
        [
            ("ingot secrets migrate --to vault --dry-run", "What would be stored where; changes nothing."),
            ("ingot secrets migrate --to key_vault --yes", "Stores what is new and reads each back; what is there already is left alone."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        var chains = ProjectSecrets.Of(options, context, problems);
        problems.ThrowIfAny();
        var to = context.Parse.GetRequiredValue(_to);
        var store = chains.Find(to) as ISecretStore ?? throw NotSetUp(to);
        using var connections = store as IDisposable;

        var mover = new SecretMover(options, store);
        var plan = await mover.PlanAsync(context.CancellationToken);
        var work = plan.Where(m => m.State == MoveState.New || (m.State == MoveState.Differs && context.Has(_overwrite))).ToList();
        if (context.Has(_dryRun) || work.Count == 0)
        {
            context.Report.End(new MigrationOutcome(store.Description, plan, IsPlan: context.Has(_dryRun)));
            return ExitCode.Success;
        }

        if (!context.Has(_yes))
            await AskAsync(context, new MigrationOutcome(store.Description, plan, IsPlan: true), work.Count);

        var done = new Dictionary<SecretMove, SecretMove>();
        foreach (var move in work)
            done[move] = await mover.MoveAsync(move, context.CancellationToken);
        context.Report.End(new MigrationOutcome(store.Description, [.. plan.Select(m => done.GetValueOrDefault(m, m))], IsPlan: false));
        return ExitCode.Success;
    }

    private static async Task AskAsync(CommandContext context, MigrationOutcome plan, int count)
    {
        var surroundings = context.Surroundings;
        if (!surroundings.InIsTerminal || context.Json)
        {
            throw new IngotException(ErrorKind.Usage, "secrets.not-confirmed", "Storing secrets needs a confirmation, and nobody can be asked here.")
            {
                State = "Nothing was stored.",
                Next = "Look at it with --dry-run, then give the command with --yes.",
            };
        }

        plan.WriteText(context.Report.Page);
        await surroundings.Out.FlushAsync(context.CancellationToken);
        await surroundings.Error.WriteAsync($"Store {Amounts.Of(count, "secret")}? Type {Yes} to go on: ");
        await surroundings.Error.FlushAsync(context.CancellationToken);
        // A terminal cannot be told to stop reading, but nobody has to wait for it.
        var answer = await Task.Run(surroundings.In.ReadLine, CancellationToken.None).WaitAsync(context.CancellationToken);
        if (!string.Equals(answer?.Trim(), Yes, StringComparison.OrdinalIgnoreCase))
            throw new IngotException(ErrorKind.Interrupted, "secrets.declined", "Not confirmed.") { State = "Nothing was stored." };
    }

    private static IngotException NotSetUp(string provider) =>
        new(ErrorKind.Configuration, "secrets.not-set-up", $"There is no '{provider}' set up.")
        {
            Next = provider == "vault" ? "Set 'secrets.vault.address' or VAULT_ADDR." : "Set 'secrets.key_vault.url' or AZURE_KEY_VAULT_URL.",
        };
}
