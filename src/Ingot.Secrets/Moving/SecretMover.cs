using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Files;
using Ingot.Secrets.KeyVault;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Moving;

/// <summary>Copies the secrets of a project's TOML files into a store. The files stay as they are.</summary>
/// <param name="project">The project.</param>
/// <param name="store">Where to.</param>
public sealed class SecretMover(ProjectOptions project, ISecretStore store)
{
    /// <summary>What there is to do, secret by secret. Changes nothing.</summary>
    /// <param name="cancellationToken">Stops asking the store.</param>
    /// <exception cref="IngotException">The files or the store cannot be read.</exception>
    public async ValueTask<IReadOnlyList<SecretMove>> PlanAsync(CancellationToken cancellationToken)
    {
        var moves = new List<SecretMove>();
        foreach (var secret in new TomlProvider(project.Folder).All())
        {
            project.SecretTexts.Add(secret.Text);
            moves.Add(await PlanAsync(secret, cancellationToken));
        }

        return moves;
    }

    /// <summary>Stores a secret and reads it back.</summary>
    /// <param name="move">The secret, as planned.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IngotException">It cannot be stored, or what is read back is something else.</exception>
    public async ValueTask<SecretMove> MoveAsync(SecretMove move, CancellationToken cancellationToken)
    {
        await store.StoreAsync(move.Name!, move.Text, cancellationToken);
        var stored = await store.FindAsync(move.Name!, cancellationToken);
        return stored?.Text == move.Text
            ? move with { State = MoveState.Moved }
            : throw new IngotException(ErrorKind.Target, "secrets.not-stored", $"'{move.Place}' was stored, but {store.Description} gives something else back.")
            {
                State = "The files of secrets are as they were; secrets moved before stay moved.",
                Next = "Look at the store; then give the command again, which goes on from there.",
            };
    }

    private async ValueTask<SecretMove> PlanAsync(TomlSecret secret, CancellationToken cancellationToken)
    {
        var source = TomlLookup.Written(secret.Path);
        if (NameOf(secret.Path) is not { } name)
            return Impossible(source, secret, "it belongs to a kind of connection, and Key Vault knows connections by name only");
        string place;
        try
        {
            place = store.PlaceOf(name);
        }
        catch (IngotException e) when (e.Kind == ErrorKind.Configuration)
        {
            return Impossible(source, secret, e.Message);
        }

        var there = await store.FindAsync(name, cancellationToken);
        if (there is not null)
            project.SecretTexts.Add(there.Text);
        var state = there is null ? MoveState.New : there.Text == secret.Text ? MoveState.Same : MoveState.Differs;
        return new SecretMove(source, secret.File, name, place, state) { Text = secret.Text };
    }

    /// <summary>What a value is asked for by. Tables of kinds go where the store looks for kinds.</summary>
    private SecretName? NameOf(IReadOnlyList<string> path) => path switch
    {
        ["sources", "api", var api, var key] => new ConnectionSecret(api, api, key),
        ["sources", var connection, "credentials", var key] => OfConnection(connection, key),
        ["sources", var connection, var key] => OfConnection(connection, key),
        _ => new NamedSecret(string.Join('.', path)),
    };

    private ConnectionSecret? OfConnection(string connection, string key)
    {
        var isKind = !project.Connections.ContainsKey(connection)
            && project.Connections.Values.Any(c => KeySpellings.OfKind(c.Kind).Contains(connection, StringComparer.Ordinal));
        return isKind && store.Name == KeyVaultProvider.ProviderName ? null : new ConnectionSecret(connection, connection, key);
    }

    private static SecretMove Impossible(string source, TomlSecret secret, string reason) =>
        new(source, secret.File, null, null, MoveState.Impossible, reason);
}
