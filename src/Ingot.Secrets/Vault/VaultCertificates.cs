using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Vault;

/// <summary>Which servers are trusted.</summary>
internal static class VaultCertificates
{
    /// <summary>The handler of requests; with a file of certificates only servers that those vouch for are trusted.</summary>
    public static SocketsHttpHandler Handler(string? rootCertificate)
    {
        // A standby node sends us to the active one; a second redirection is none of Vault's.
        var handler = new SocketsHttpHandler { MaxAutomaticRedirections = 1, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (rootCertificate is not null)
        {
            var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            chain.CustomTrustStore.AddRange(Read(rootCertificate));
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain };
        }

        return handler;
    }

    private static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unusable(file, e);
        }

        return certificates.Count > 0 ? certificates : throw Unusable(file, null);
    }

    private static IngotException Unusable(string file, Exception? cause) =>
        new(ErrorKind.Configuration, "secrets.certificate", $"The file of Vault's trusted certificates, '{file}', holds none that can be read.", cause)
        {
            Next = "Set 'secrets.vault.root_certificate' or VAULT_CACERT to a PEM file with the certificate of the authority.",
        };
}
