using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;
using Ingot.Postgres.Wire.Passwords;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

public sealed class PreparedPasswordTests
{
    /// <summary>Code points of every table, and of each way in which forms are composed.</summary>
    private static readonly (int First, int Last)[] Kinds =
    [
        (0x20, 0x7E), (0x01, 0x1F), (0x80, 0xFF), (0x300, 0x345), (0x1100, 0x11F9), (0xAC00, 0xD7A3), (0x5D0, 0x5EA), (0x620, 0x64A), (0xFE70, 0xFEFC),
        (0x2000, 0x206F), (0x2160, 0x217F), (0xFF01, 0xFFEE), (0xF900, 0xFA2D), (0x1E00, 0x1FFE), (0x1D400, 0x1D7FF), (0x1D15E, 0x1D1E8), (0x1F600, 0x1F64F),
        (0x900, 0xE7F), (0xE000, 0xF8FF), (0x2F800, 0x2FA1D), (0x2F868, 0x2F874), (0xFE00, 0xFE0F), (0xE0001, 0xE007F), (0x3000, 0x33FF), (0x10300, 0x1044D), (0x100, 0x233),
    ];

    [Theory]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("\u0007ü", "\u0007ü")]
    [InlineData("\u06271", "\u06271")]
    public void The_examples_of_RFC_4013_are_prepared_and_the_forbidden_ones_left(string password, string prepared) =>
        Assert.Equal(prepared, PreparedPassword.Of(password));

    [Theory]
    [InlineData("a\u2060b\uFEFF\uFE0Fc", "abc")]
    [InlineData("a\u3000b\u200Bc", "a b c")]
    [InlineData("ｐａｓｓ１", "pass1")]
    [InlineData("e\u0323\u0301", "\u1EB9\u0301")]
    [InlineData("e\u0301\u0323", "\u1EB9\u0301")]
    [InlineData("\u1E9B\u0323", "\u1E69")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD55C", "\uD55C")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("ﷺ", "صلى الله عليه وسلم")]
    [InlineData("𝕏", "X")]
    [InlineData("\u0627x", "\u0627x")]
    [InlineData("\U0002F868\U0002F874\U0002F91F\U0002F95F\U0002F9BF", "\u36FC\u5F53\U000243AB\u7AEE\u45D7")] // Corrigendum 4 of Unicode 3.2
    [InlineData("ａ😀", "ａ😀")]
    [InlineData("\u00AD", "\u00AD")]
    public void Other_passwords_are_prepared_by_the_same_rules(string password, string prepared) =>
        Assert.Equal(prepared, PreparedPassword.Of(password));

    [Fact]
    public void The_server_prepares_any_password_alike()
    {
        var server = PostgresServer.Shared;
        server.Execute("postgres", "CREATE ROLE \"prepared\"");
        var runes = Gen.Elements(Kinds).SelectMany(k => Gen.Choose(k.First, k.Last));
        var passwords = Gen.OneOf(runes.NonEmptyListOf(), Gen.Elements(Kinds).SelectMany(k => Gen.Choose(k.First, k.Last).NonEmptyListOf()));
        Prop.ForAll(Arb.From(passwords.Select(r => string.Concat(r.Take(12).Select(char.ConvertFromUtf32)))), password =>
        {
            server.Execute("postgres", $"ALTER ROLE \"prepared\" PASSWORD {Sql.Text(password)}");
            var secret = server.Scalar<string>("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'prepared'")!.Split('$', ':');

            var salted = Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(PreparedPassword.Of(password)), Convert.FromBase64String(secret[2]), int.Parse(secret[1], null), HashAlgorithmName.SHA256, 32);

            Assert.Equal(secret[3], Convert.ToBase64String(SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
