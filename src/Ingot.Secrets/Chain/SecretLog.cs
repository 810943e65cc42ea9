using Ingot.Secrets.Providers;
using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Secrets.Chain;

/// <summary>Logs what providers are asked. Neither names nor values of secrets are in it.</summary>
internal static partial class SecretLog
{
    private static ILogger Log => Logs.Of("Ingot.Secrets");

    /// <summary>A provider answered.</summary>
    internal static void Answered(ISecretProvider provider, bool has, TimeSpan elapsed)
    {
        if (has)
            Found(Log, provider.Name, elapsed.TotalSeconds);
        else
            Absent(Log, provider.Name, elapsed.TotalSeconds);
    }

    /// <summary>A provider could not answer.</summary>
    internal static void Failed(ProviderFailure failure) => Failed(Log, failure.Provider, failure.Code, failure.Message);

    [LoggerMessage(1, LogLevel.Debug, "Provider {Provider} gave a secret after {Seconds:0.###} s.")]
    private static partial void Found(ILogger log, string provider, double seconds);

    [LoggerMessage(2, LogLevel.Debug, "Provider {Provider} has no such secret; it said so after {Seconds:0.###} s.")]
    private static partial void Absent(ILogger log, string provider, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "Provider {Provider} could not answer, {Code}: {Error}")]
    private static partial void Failed(ILogger log, string provider, string code, string error);
}
