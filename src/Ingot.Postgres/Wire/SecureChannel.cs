using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>Puts TLS on a connection as the settings ask.</summary>
internal static class SecureChannel
{
    private const int SslRequest = 80_877_103;

    /// <summary>Asks the server for TLS and negotiates it.</summary>
    /// <param name="plain">The connection before anything was said.</param>
    /// <param name="settings">How much TLS is insisted on.</param>
    /// <returns>The stream to go on with.</returns>
    /// <exception cref="AuthenticationException">There is no TLS, or the certificate is not the one that was asked for.</exception>
    internal static Stream Negotiate(Stream plain, PostgresSettings settings)
    {
        // A server offers no TLS on a Unix socket, and nobody else can listen there.
        if (settings.Tls == TlsMode.Disable || Endpoint.IsUnix(settings))
            return plain;

        new MessageWriter(plain).Begin(0).Int32(SslRequest).End().Send();
        switch (plain.ReadByte())
        {
            case 'S':
                return Secure(plain, settings);
            case 'N' or 'E' when settings.Tls == TlsMode.Prefer:
                return plain;
            case 'N':
                throw new AuthenticationException("the server offers no TLS");
            case -1:
                throw new EndOfStreamException("the server closed the connection");
            default:
                throw new InvalidDataException("the answer to the request for TLS is not known");
        }
    }

    private static SslStream Secure(Stream plain, PostgresSettings settings)
    {
        string? refusal = null;
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            secure.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = settings.Host,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => (refusal = Refusal(settings, certificate, errors)) is null,
            });
            return secure;
        }
        catch (Exception e) when (refusal is not null && e is AuthenticationException)
        {
            secure.Dispose();
            throw new AuthenticationException(refusal, e);
        }
        catch
        {
            secure.Dispose();
            throw;
        }
    }

    /// <summary>Why the certificate is not accepted; null when it is.</summary>
    private static string? Refusal(PostgresSettings settings, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (settings.Tls is TlsMode.Prefer or TlsMode.Require)
            return null;
        if (certificate is null)
            return "the server has no certificate";
        if (settings.Tls == TlsMode.VerifyFull && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"the server's certificate is not for '{settings.Host}'";

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (settings.RootCertificate is { } file)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            try
            {
                chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                return $"the trusted certificates cannot be read from '{file}'";
            }
        }

        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(own) ? null : $"the server's certificate is not trusted ({string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation.TrimEnd('.')))})";
    }
}
