using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ingot.TestKit.Servers;

/// <summary>An authority that nobody knows, and the certificates that it gives to servers of this machine and to their clients.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _root;
    private byte _last;

    /// <summary>Makes one.</summary>
    public TestAuthority()
    {
        var request = new CertificateRequest("CN=authority of a test", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }

    /// <summary>Its certificate.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A certificate with key for servers on this machine.</summary>
    public X509Certificate2 ForServer()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        return Sign("CN=localhost", names.Build());
    }

    /// <summary>A certificate with key, as PEM, that says who a client is.</summary>
    /// <param name="name">Who it is.</param>
    public string ForClient(string name)
    {
        using var certificate = Sign($"CN={name}", null);
        return $"{certificate.ExportCertificatePem()}\n{certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Whether it gave a certificate.</summary>
    public bool Gave(X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { _root } } };
        return chain.Build(certificate);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Sign(string name, X509Extension? extension)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (extension is not null)
            request.CertificateExtensions.Add(extension);
        using var certificate = request.Create(_root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, ++_last]);
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
