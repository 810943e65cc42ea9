using System.Diagnostics;
using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Providers;
using Ingot.Telemetry;

namespace Ingot.Secrets.Chain;

/// <summary>Measures what providers are asked. Neither names nor values of secrets are in it.</summary>
internal static class SecretMeters
{
    /// <summary>Asks a provider.</summary>
    internal static async ValueTask<SecretValue?> FindAsync(ISecretProvider provider, SecretName name, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var activity = Activities.Step("find secret")?.SetTag(SpanTag.Provider, provider.Name);
        try
        {
            var found = await provider.FindAsync(name, ct);
            Record(provider, began, found is null ? "absent" : "found");
            SecretLog.Answered(provider, found is not null, Stopwatch.GetElapsedTime(began));
            return found;
        }
        catch (ProviderFailure e)
        {
            activity.Fail(e);
            Record(provider, began, "failed");
            SecretLog.Failed(e);
            throw;
        }
    }

    private static void Record(ISecretProvider provider, long began, string status)
    {
        KeyValuePair<string, object?> tag = new(Tag.Provider, provider.Name);
        Instruments.SecretRetrievals.Add(1, tag, new(Tag.Status, status));
        Instruments.SecretRetrievalDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tag);
        SecretProviders.Asked(provider.Name, answers: status != "failed");
    }
}
