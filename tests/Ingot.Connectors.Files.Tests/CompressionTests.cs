using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ingot.Connectors.Files.Zstd;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class CompressionTests
{
    private static readonly byte[] Plain = MakeText(200_000);

    [Theory]
    [InlineData("data.csv.gz")]
    [InlineData("data.csv")]
    public async Task Gzip_is_read_whatever_the_file_is_called(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, [.. Gzip(Plain.AsSpan(0, 1_000_000)), .. Gzip(Plain.AsSpan(1_000_000))]);
        var reading = await FileReading.Of(folder.Path, name);
        Assert.Equal(200_000, reading.Rows.Count);
        Assert.Equal(199_999L, reading.Rows[^1][0]);
        Assert.Equal(new FileInfo(folder.At(name)).Length, reading.BytesRead);
    }

    [Fact]
    public async Task A_gzip_file_that_is_cut_off_anywhere_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var whole = Gzip(Plain);
        foreach (var length in new[] { whole.Length - 1, whole.Length - 8, whole.Length - 9, whole.Length / 2, 30 })
        {
            folder.Write("cut.csv.gz", whole.AsSpan(0, length));
            var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "cut.csv.gz"));
            Assert.Equal("files.corrupt", error.Code);
        }
    }

    [Fact]
    public async Task A_gzip_file_with_a_changed_byte_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var bytes = Gzip(Plain);
        bytes[^6] ^= 1;
        folder.Write("changed.csv.gz", bytes);
        Assert.Equal("files.corrupt", (await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "changed.csv.gz"))).Code);
    }

    [Fact]
    public async Task Zstd_is_read()
    {
        using var folder = new TemporaryFolder();
        WriteZstd(folder.At("data.csv.zst"), "SELECT range AS id, 'text ' || (range % 97) AS t FROM range(300000)");
        var reading = await FileReading.Of(folder.Path, "data.csv.zst");
        Assert.Equal(300_000, reading.Rows.Count);
        Assert.Equal("text 1", reading.Rows[98][1]);
    }

    [Theory]
    [InlineData("SELECT range AS id, md5(range::VARCHAR) AS t FROM range(200000)")]
    [InlineData("SELECT 'x' AS t FROM range(1000000)")]
    [InlineData("SELECT repeat(chr(97 + (range % 26)::INTEGER), (range % 5000)::INTEGER) AS t FROM range(20000)")]
    [InlineData("SELECT (random() * 1e18)::BIGINT AS t FROM range(200000)")]
    [InlineData("SELECT 1 AS one WHERE false")]
    public void Zstd_of_any_kind_of_text_is_what_was_compressed(string sql)
    {
        using var folder = new TemporaryFolder();
        WriteZstd(folder.At("data.zst"), sql, folder.At("data.csv"));
        Assert.Equal(File.ReadAllBytes(folder.At("data.csv")), Decompress(File.ReadAllBytes(folder.At("data.zst"))));
    }

    [Fact]
    public void Zstd_frames_of_the_other_kinds_are_read()
    {
        // Raw block of 3, RLE block of 4, no content size, with a skippable frame before and an empty frame after.
        byte[] skippable = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9];
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0x18, 0, 0, (byte)'a', (byte)'b', (byte)'c', 0x23, 0, 0, (byte)'z'];
        byte[] empty = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x00, 0x01, 0, 0];
        Assert.Equal("abczzzz"u8.ToArray(), Decompress([.. skippable, .. frame, .. empty]));
    }

    [Fact]
    public void Zstd_that_is_cut_off_or_changed_anywhere_is_noticed()
    {
        using var folder = new TemporaryFolder();
        WriteZstd(folder.At("data.zst"), "SELECT range AS id, md5(range::VARCHAR) AS t FROM range(3000)", folder.At("data.csv"));
        var whole = File.ReadAllBytes(folder.At("data.zst"));
        for (var length = 1; length < whole.Length; length += 997)
            Assert.Throws<InvalidDataException>(() => Decompress(whole[..length]));

        var plain = File.ReadAllBytes(folder.At("data.csv"));
        for (var at = 0; at < whole.Length; at += 499)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x10;
            AssertNoticed(changed, plain);
        }
    }

    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void The_checksum_is_that_of_the_specification(string text, ulong expected)
    {
        var whole = new Xxh64();
        whole.Add(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, whole.Finish());
        var pieces = new Xxh64();
        foreach (var character in text)
            pieces.Add([(byte)character]);
        Assert.Equal(expected, pieces.Finish());
    }

    /// <summary>Without a checksum in the frame a changed literal can pass; what must never happen is a crash or a hang.</summary>
    private static void AssertNoticed(byte[] changed, byte[] plain)
    {
        try
        {
            Assert.True(Decompress(changed).Length <= 2 * plain.Length);
        }
        catch (InvalidDataException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static byte[] Decompress(byte[] bytes)
    {
        using var zstd = new ZstdStream(new MemoryStream(bytes));
        using var target = new MemoryStream();
        zstd.CopyTo(target);
        return target.ToArray();
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return target.ToArray();
    }

    private static byte[] MakeText(int rows)
    {
        var text = new StringBuilder("id,t\n");
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},text {i * 7919L % 10007}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void WriteZstd(string path, string sql, string? plain = null)
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        session.Execute($"CREATE TABLE t AS {sql}");
        session.Execute($"COPY t TO '{path}' (FORMAT csv, COMPRESSION zstd)");
        if (plain is not null)
            session.Execute($"COPY t TO '{plain}' (FORMAT csv)");
    }
}
