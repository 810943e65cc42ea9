using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingot.Postgres.Wire.Passwords;

namespace Ingot.Postgres.Wire;

/// <summary>The client's half of SCRAM-SHA-256, source: RFC 5802 and RFC 7677; without channel binding.</summary>
internal sealed class ScramClient
{
    internal const string Mechanism = "SCRAM-SHA-256";
    private const string Header = "n,,";
    private readonly string _password;
    private readonly string _nonce;
    private byte[] _serverSignature = [];

    internal ScramClient(string password, string? nonce = null)
    {
        _password = PreparedPassword.Of(password);
        _nonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
    }

    /// <summary>The first message. The role's name is left out: the server has it from the start-up message.</summary>
    internal string First => $"{Header}{FirstBare}";

    private string FirstBare => $"n=,r={_nonce}";

    /// <summary>The answer to the server's first message.</summary>
    /// <exception cref="AuthenticationFailure">The server does not keep to the protocol.</exception>
    internal string Final(string serverFirst)
    {
        var fields = Fields(serverFirst);
        if (!fields.TryGetValue('r', out var nonce) || !nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length
            || !fields.TryGetValue('s', out var salt) || !fields.TryGetValue('i', out var rounds)
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < 1)
        {
            throw new AuthenticationFailure("the server's part of SCRAM is not well-formed");
        }

        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(_password), Convert.FromBase64String(salt), iterations, HashAlgorithmName.SHA256, 32);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var withoutProof = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(Header))},r={nonce}";
        var exchange = Encoding.UTF8.GetBytes($"{FirstBare},{serverFirst},{withoutProof}");
        var proof = HMACSHA256.HashData(SHA256.HashData(clientKey), exchange);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), exchange);
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Checks that the server knows the password as well.</summary>
    /// <exception cref="AuthenticationFailure">It does not.</exception>
    internal void Verify(string serverFinal)
    {
        if (!Fields(serverFinal).TryGetValue('v', out var signature)
            || !CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature), _serverSignature) || _serverSignature.Length == 0)
        {
            throw new AuthenticationFailure("the server does not know the password itself, so it is not the server it claims to be");
        }
    }

    private static Dictionary<char, string> Fields(string message) =>
        message.Split(',').Where(f => f.Length >= 2 && f[1] == '=').GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.First()[2..]);
}
