using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>Answers the server's questions about who is connecting.</summary>
internal sealed class Authentication(MessageWriter writer, PostgresSettings settings)
{
    private const int Ok = 0;
    private const int Cleartext = 3;
    private const int Md5 = 5;
    private const int Sasl = 10;
    private const int SaslContinue = 11;
    private const int SaslFinal = 12;
    private ScramClient? _scram;
    private bool _verified;

    /// <summary>Answers one request.</summary>
    /// <param name="body">The request.</param>
    /// <exception cref="AuthenticationFailure">It cannot be answered; without a message when a password is missing.</exception>
    internal void Answer(ReadOnlySpan<byte> body)
    {
        var rest = body[4..];
        switch (BinaryPrimitives.ReadInt32BigEndian(body))
        {
            case Ok:
                // A server that skips its proof could be anybody.
                if (_scram is not null && !_verified)
                    throw new AuthenticationFailure("the server ended SCRAM without proving itself");
                break;
            case Cleartext:
                Send(w => w.Text(Password()));
                break;
            case Md5:
                var salted = Md5Answer(settings.User, Password(), rest[..4]);
                Send(w => w.Text(salted));
                break;
            case Sasl:
                Begin(Encoding.UTF8.GetString(rest).Split('\0', StringSplitOptions.RemoveEmptyEntries));
                break;
            case SaslContinue when _scram is not null:
                var final = Encoding.UTF8.GetBytes(_scram.Final(Encoding.UTF8.GetString(rest)));
                Send(w => w.Bytes(final));
                break;
            case SaslFinal when _scram is not null:
                _scram.Verify(Encoding.UTF8.GetString(rest));
                _verified = true;
                break;
            default:
                throw new AuthenticationFailure("the server asks for a kind of authentication other than a password (see its pg_hba.conf)");
        }
    }

    internal static string Md5Answer(string user, string password, ReadOnlySpan<byte> salt)
    {
        var inner = Hex(Encoding.UTF8.GetBytes(password + user));
        return "md5" + Hex([.. Encoding.ASCII.GetBytes(inner), .. salt]);
    }

#pragma warning disable CA5351 // MD5 is what the server asks for here.
    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    private void Begin(string[] mechanisms)
    {
        if (!mechanisms.Contains(ScramClient.Mechanism))
            throw new AuthenticationFailure($"the server asks for {string.Join(", ", mechanisms)}");

        _scram = new ScramClient(Password());
        var first = Encoding.UTF8.GetBytes(_scram.First);
        Send(w => w.Text(ScramClient.Mechanism).Int32(first.Length).Bytes(first));
    }

    private string Password() => PasswordLookup.Find(settings) ?? throw new MissingPasswordException();

    private void Send(Action<MessageWriter> write)
    {
        writer.Begin(MessageType.Password);
        write(writer);
        writer.End().Send();
    }
}
