using System.Globalization;
using Ingot.Configuration.Project;

namespace Ingot.Lake.Azure;

/// <summary>Reads what a shared access signature says of itself.</summary>
internal static class SasToken
{
    /// <summary>When it ends; null when there is none in use, or it does not say.</summary>
    public static DateTimeOffset? End(AzureLakeOptions options)
    {
        if (options.Used is not AzureCredential.SasToken || options.SasToken is not { } token)
            return null;
        var text = token.Split('&').FirstOrDefault(p => p.StartsWith("se=", StringComparison.Ordinal))?[3..];
        return text is not null && DateTimeOffset.TryParse(Uri.UnescapeDataString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            ? end : null;
    }
}
