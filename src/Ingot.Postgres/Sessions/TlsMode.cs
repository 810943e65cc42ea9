namespace Ingot.Postgres.Sessions;

/// <summary>How much a connection insists on TLS; the words are those of libpq's <c>sslmode</c>.</summary>
public enum TlsMode
{
    /// <summary>Never.</summary>
    Disable,

    /// <summary>When the server offers it.</summary>
    Prefer,

    /// <summary>Always; the server's certificate is not looked at.</summary>
    Require,

    /// <summary>Always, with a certificate that a trusted authority signed.</summary>
    VerifyCa,

    /// <summary>Always, with a trusted certificate for the very host.</summary>
    VerifyFull,
}
