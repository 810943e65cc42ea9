using System.Net;
using System.Net.Sockets;
using Ingot.Connectors.Rest.Options;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>Which servers get credentials, and where answers may send us.</summary>
internal static class Origin
{
    /// <summary>Whether a URL is of the connection's own server, or of one that is allowed by name.</summary>
    public static bool IsTrusted(RestSettings settings, Uri url) =>
        IsSame(settings.BaseUrl, url)
        || (url.Scheme == settings.BaseUrl.Scheme && settings.AllowedHosts.Any(h => h.Equals(url.Authority, StringComparison.OrdinalIgnoreCase) || h.Equals(url.Host, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether two URLs are of one server: scheme, host and port.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address that only this machine or its network has is reached from one that everybody has.</summary>
    public static bool LeadsInside(Uri from, Uri to) => IsInside(to) && !IsInside(from);

    private static bool IsInside(Uri url)
    {
        if (url.IsLoopback)
            return true;
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal;
        return address.GetAddressBytes() is [10, ..] or [169, 254, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [0, ..];
    }
}
