using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Chain;
using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Secrecy;

/// <summary>Logs who gave credentials, each once and without them.</summary>
/// <param name="secrets">The providers.</param>
/// <param name="begun">Ends when what they do is measured.</param>
internal sealed partial class LoggedSecrets(SecretChain secrets, Func<Task> begun) : ISecretSource, IDisposable
{
    private const string Variables = "environment variable";

    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);

    public string Description => secrets.Description;

    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct)
    {
        await begun();
        var found = await secrets.FindAsync(name, ct);
        if (found is not null)
        {
            var source = found.Provider.StartsWith(Variables, StringComparison.Ordinal) ? "environment variables" : found.Provider;
            if (_logged.Add(source))
                CredentialSource(Logs.Of("Ingot.Secrets"), Mark(found.Provider), source);
        }

        return found;
    }

    public void Dispose() => secrets.Dispose();

    private static string Mark(string provider) =>
        provider.Contains("Key Vault", StringComparison.Ordinal) ? "KEY VAULT"
        : provider.StartsWith(Variables, StringComparison.Ordinal) ? "ENV"
        : provider.Contains("Vault", StringComparison.Ordinal) ? "VAULT"
        : "LOCAL";

    [LoggerMessage(1, LogLevel.Information, "[{Mark}] Credential Source: {Source}")]
    private static partial void CredentialSource(ILogger log, string mark, string source);
}
