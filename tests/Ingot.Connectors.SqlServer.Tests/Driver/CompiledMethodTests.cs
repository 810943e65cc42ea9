using System.Reflection;
using Ingot.TestKit;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Tests.Driver;

/// <summary>The driver's package names others that are cut (decision 0032). What cannot be compiled without them is listed here.</summary>
public sealed class CompiledMethodTests
{
    /// <summary>Words in the names of types that may need a cut package, and why nothing of Ingot's comes there.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["AttestationEnclaveProvider"] = "Enclaves are not used: columns that are always encrypted are read as they are stored.",
        ["ActiveDirectoryAuthenticationProvider"] = "Logins that ask a person are refused when a connection is read.",
    };

    [Fact]
    public void Nothing_but_enclaves_and_logins_that_ask_a_person_needs_what_is_cut()
    {
        var missing = CompiledMethods.Missing(typeof(SqlConnection).Assembly);

        Assert.NotEmpty(missing);
        Assert.DoesNotContain(missing, m => !Allowed.Keys.Any(word => m.Type.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_stand_in_for_a_package_is_what_the_driver_loads() =>
        Assert.Equal("Microsoft.SqlServer.Server", typeof(SqlParameter).Assembly.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.SqlServer.Server") is { } named ? Assembly.Load(named).GetName().Name : null);
}
