using System.Reflection;
using System.Runtime.CompilerServices;
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
        var missing = Methods(typeof(SqlConnection).Assembly).Select(m => (Type: Outermost(m.DeclaringType!), Method: m, Why: WhyNot(m))).Where(m => m.Why is not null).ToList();

        Assert.NotEmpty(missing);
        Assert.Empty(missing.Where(m => !Allowed.Keys.Any(word => m.Type.Contains(word, StringComparison.Ordinal))).Select(m => $"{m.Type}: {m.Method.Name}: {m.Why}").Distinct());
    }

    [Fact]
    public void The_stand_in_for_a_package_is_what_the_driver_loads() =>
        Assert.Equal("Microsoft.SqlServer.Server", typeof(SqlParameter).Assembly.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.SqlServer.Server") is { } named ? Assembly.Load(named).GetName().Name : null);

    private static IEnumerable<MethodBase> Methods(Assembly assembly)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Type[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            types = [.. e.Types.OfType<Type>()];
        }

        return types.Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetMethods(all).Cast<MethodBase>().Concat(t.GetConstructors(all)))
            .Where(m => !m.IsAbstract && !m.ContainsGenericParameters && (m.Attributes & MethodAttributes.PinvokeImpl) == 0
                && (m.GetMethodImplementationFlags() & (MethodImplAttributes.Runtime | MethodImplAttributes.InternalCall)) == 0);
    }

    private static string? WhyNot(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return null;
        }
        catch (FileNotFoundException e)
        {
            return e.FileName;
        }
        catch (Exception e) when (e is TypeLoadException or MissingMemberException)
        {
            return e.Message;
        }
    }

    private static string Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.FullName!;
    }
}
