using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Launchers;

public sealed class DuckDbLibraryTests
{
    [Fact]
    public void The_library_beside_the_program_is_the_verified_one()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64, "The checksum is known for Linux on x64 only.");
        Assert.SkipUnless(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("INGOT_DUCKDB_LIBRARY")), "INGOT_DUCKDB_LIBRARY names another copy.");

        using var library = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "libduckdb.so"));
        var sum = Convert.ToHexStringLower(SHA256.HashData(library));

        Assert.Contains(sum + "  ", File.ReadAllText(Repository.At("eng", "native", "checksums.txt")), StringComparison.Ordinal);
    }
}
