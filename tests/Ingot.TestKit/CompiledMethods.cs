using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ingot.TestKit;

/// <summary>
/// Compiles every method of a package, as the runtime would when it is first called: what needs a package that is cut
/// (decision 0032) shows now and not on somebody's machine.
/// </summary>
public static class CompiledMethods
{
    /// <summary>The methods of an assembly that cannot be compiled, each with its outermost type and what is missing.</summary>
    public static IReadOnlyList<(string Type, string Method, string Why)> Missing(Assembly assembly) =>
        [.. Methods(assembly).Select(m => (Type: Outermost(m.DeclaringType!), Method: m.Name, Why: WhyNot(m))).Where(m => m.Why is not null).Select(m => (m.Type, m.Method, m.Why!)).Distinct()];

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
