using System.Data.Common;
using System.Reflection;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Loading;

/// <summary>Finds the factory of an ADO.NET driver, by which programs get its connections.</summary>
internal static class DriverFactory
{
    /// <summary>The extension that a driver is.</summary>
    public static Extension Extension(Assembly assembly, LockedDriver driver, LockedPlugin plugin)
    {
        var type = TypeOf(assembly, driver.Factory);
        var name = assembly.GetName();
        return new Extension(
            new ExtensionMetadata
            {
                Kind = ExtensionKind.Driver,
                Name = driver.Invariant,
                Version = plugin.Version,
                Description = $"ADO.NET driver {name.Name} {name.Version}.",
            },
            type,
            _ => Instance(type));
    }

    /// <summary>The type of a driver's factory.</summary>
    /// <param name="assembly">The driver's assembly.</param>
    /// <param name="named">Its full name; null when the assembly has only one.</param>
    /// <exception cref="InvalidOperationException">It cannot be told.</exception>
    public static Type TypeOf(Assembly assembly, string? named)
    {
        if (named is not null)
        {
            var type = assembly.GetType(named) ?? throw new InvalidOperationException($"it has no type {named}");
            return typeof(DbProviderFactory).IsAssignableFrom(type) ? type : throw new InvalidOperationException($"{named} is no DbProviderFactory");
        }

        var all = assembly.GetExportedTypes().Where(t => !t.IsAbstract && typeof(DbProviderFactory).IsAssignableFrom(t)).ToList();
        return all switch
        {
            [var only] => only,
            [] => throw new InvalidOperationException("it has no public DbProviderFactory"),
            _ => throw new InvalidOperationException($"it has several factories, {string.Join(", ", all.Select(t => t.FullName))}; say which with --factory"),
        };
    }

    /// <summary>By ADO.NET's custom the factory is in a static field or property of this name.</summary>
    private static DbProviderFactory Instance(Type type) =>
        type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as DbProviderFactory
        ?? type.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as DbProviderFactory
        ?? (DbProviderFactory)Activator.CreateInstance(type)!;
}
