using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Secrecy;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot secrets set</c>: stores a secret in the user's own file.</summary>
internal sealed class SecretsSetCommand : IngotCommand
{
    private const string Store = "user_file";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The name that ${secret:NAME} refers to, or connections.NAME.KEY.",
    };

    public SecretsSetCommand(CommandHost host)
        : base("set", "Store a secret in your own file, outside the project. It is asked for, or read from standard input; never given on the command line.", host)
    {
        Add(_name);
        Examples =
        [
            ("ingot secrets set crm_token", "Asks for the secret without showing what is typed."),
            ("ingot secrets set connections.shop.password < password.txt", "Reads it from a file; a line break at its end is left out."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        var chains = ProjectSecrets.Of(options, context, problems);
        problems.ThrowIfAny();
        var store = (ISecretStore)chains.Find(Store)!;

        var name = NameOf(context.Parse.GetRequiredValue(_name), options);
        var text = await SecretInput.ReadAsync(context, name.ToString());
        context.SecretTexts.Add(text);
        if (text.Length == 0)
            throw new IngotException(ErrorKind.Usage, "secrets.empty", "The secret is empty.") { State = "Nothing was stored.", Next = "Give it on standard input." };
        await store.StoreAsync(name, text, context.CancellationToken);
        context.Report.End(new Outcome(
            [$"Stored {SafeText.Of(store.PlaceOf(name))} in {SafeText.Of(store.Description)}."],
            new JsonObject { ["name"] = name.ToString(), ["place"] = store.PlaceOf(name), ["provider"] = store.Name }));
        return ExitCode.Success;
    }

    private static SecretName NameOf(string written, ProjectOptions options)
    {
        if (!written.StartsWith("connections.", StringComparison.Ordinal))
            return new NamedSecret(written);
        var rest = written["connections.".Length..];
        var dot = rest.LastIndexOf('.');
        if (dot > 0 && options.Connections.TryGetValue(rest[..dot], out var connection))
            return new ConnectionSecret(connection.Name, connection.Kind, rest[(dot + 1)..]);
        throw new IngotException(ErrorKind.Usage, "secrets.connection", $"'{written}' names no connection of the project.{Nearest.Hint(dot > 0 ? rest[..dot] : rest, options.Connections.Keys)}")
        {
            Next = "Write connections.NAME.KEY, such as connections.shop.password.",
        };
    }
}
