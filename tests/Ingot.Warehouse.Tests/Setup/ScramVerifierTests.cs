using System.Security.Cryptography;
using System.Text;
using Ingot.Warehouse.Setup;

namespace Ingot.Warehouse.Tests.Setup;

public sealed class ScramVerifierTests
{
    /// <summary>The exchange of RFC 7677, section 3: its messages, its signature, and the proof that its client sends.</summary>
    [Fact]
    public void The_example_of_the_RFC_is_accepted()
    {
        const string messages = "n=user,r=rOprNGfwEbeRWgbNEkqO,"
            + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
            + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

        var verifier = ScramVerifier.Of("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

        Assert.StartsWith("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$", verifier, StringComparison.Ordinal);
        var keys = verifier.Split('$')[2].Split(':').Select(Convert.FromBase64String).ToArray();
        Assert.Equal("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Convert.ToBase64String(HMACSHA256.HashData(keys[1], Encoding.UTF8.GetBytes(messages))));
        var signature = HMACSHA256.HashData(keys[0], Encoding.UTF8.GetBytes(messages));
        var clientKey = Convert.FromBase64String("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=").Zip(signature, (a, b) => (byte)(a ^ b)).ToArray();
        Assert.Equal(keys[0], SHA256.HashData(clientKey));
    }

    [Fact]
    public void Each_verifier_has_a_salt_of_its_own() => Assert.NotEqual(ScramVerifier.Of("x"), ScramVerifier.Of("x"));
}
