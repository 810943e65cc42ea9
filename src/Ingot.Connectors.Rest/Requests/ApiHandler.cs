using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Connectors.Rest.Options;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>Makes what requests travel through. The proxy is the environment's (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c> and so on).</summary>
internal static class ApiHandler
{
    internal static SocketsHttpHandler Create(RestSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            // Credentials must not follow to another server, so redirections are followed by hand.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli | DecompressionMethods.Deflate,
            ConnectTimeout = settings.ConnectTimeout,
            MaxConnectionsPerServer = settings.MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var tls = new SslClientAuthenticationOptions();
        if (settings.RootCertificate is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(Read(settings, roots));
        }

        if (settings.ClientCertificate is { } file)
            tls.ClientCertificates = [WithKey(settings, file)];
        handler.SslOptions = tls;
        return handler;
    }

    private static X509Certificate2Collection Read(RestSettings settings, string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw RestErrors.Certificate(settings, "root_certificate", file, e);
        }

        return found.Count > 0 ? found : throw RestErrors.Certificate(settings, "root_certificate", file, null);
    }

    private static X509Certificate2 WithKey(RestSettings settings, string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw RestErrors.Certificate(settings, "client_certificate", file, e);
        }
    }
}
