using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Connectors.Oracle.Sessions;

/// <summary>
/// Writes the descriptor by which Oracle's drivers find a database. It is text with brackets in it, so that a value which
/// holds one could say something else: such values are refused, and not quoted, because drivers read quotes differently.
/// </summary>
internal static partial class ConnectDescriptor
{
    /// <summary>What may stand in a host: a name, an address, or an address of IPv6.</summary>
    /// <param name="host">The host.</param>
    public static bool IsHost(string host) => Host().IsMatch(host);

    /// <summary>What may stand in the name of a service or instance.</summary>
    /// <param name="name">The name.</param>
    public static bool IsService(string name) => Service().IsMatch(name);

    /// <summary>What may stand in a path or a distinguished name, which is written in quotes.</summary>
    /// <param name="text">The text.</param>
    public static bool IsQuotable(string text) => text.Length > 0 && !text.Any(c => c is '"' or '\'' or '(' or ')' or '#' || char.IsControl(c));

    /// <summary>The descriptor.</summary>
    /// <param name="settings">Settings that were checked.</param>
    public static string Of(OracleSettings settings)
    {
        if (!IsHost(settings.Host) || !IsService(settings.ServiceName ?? settings.Sid ?? "") || (settings.Wallet is { } folder && !IsQuotable(folder)) || (settings.ServerDn is { } name && !IsQuotable(name)))
            throw new ArgumentException("The settings hold what no descriptor may.", nameof(settings));

        var data = settings.ServiceName is { } service ? $"(SERVICE_NAME={service})" : $"(SID={settings.Sid})";
        var seconds = Math.Max(1, (int)settings.ConnectTimeout.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"(DESCRIPTION=(CONNECT_TIMEOUT={seconds})(ADDRESS=(PROTOCOL={(settings.Tls ? "TCPS" : "TCP")})(HOST={settings.Host})(PORT={settings.Port}))(CONNECT_DATA={data}){Security(settings)})");
    }

    private static string Security(OracleSettings settings)
    {
        if (!settings.Tls)
            return "";
        var wallet = settings.Wallet is { } folder ? $"(MY_WALLET_DIRECTORY=\"{folder}\")" : "";
        var name = settings.ServerDn is { } dn ? $"(SSL_SERVER_CERT_DN=\"{dn}\")" : "";
        return $"(SECURITY={wallet}(SSL_SERVER_DN_MATCH=YES){name})";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_\[][A-Za-z0-9._:%\]-]{0,253}$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._$-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex Service();
}
