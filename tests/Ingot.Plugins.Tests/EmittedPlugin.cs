using System.Reflection;
using System.Reflection.Emit;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Tests;

/// <summary>Writes real assemblies of plugins; what they bring is said by a method of the tests.</summary>
public static class EmittedPlugin
{
    /// <summary>Writes an assembly.</summary>
    /// <param name="folder">Its folder, which is made.</param>
    /// <param name="name">Its name.</param>
    /// <param name="brings">A method that says what it brings; null for an assembly without an entry.</param>
    /// <param name="contract">The version of the contract that it says it was compiled for; null for an assembly that is no plugin.</param>
    /// <param name="version">Its version.</param>
    public static string Write(string folder, string name, Func<IReadOnlyList<Extension>>? brings, int? contract = ContractVersion.Current, string version = "1.0.0.0")
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = Version.Parse(version) }, typeof(object).Assembly);
        if (contract is { } number)
            assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(PluginContractAttribute).GetConstructor([typeof(int)])!, [number]));
        var module = assembly.DefineDynamicModule(name);
        if (brings is not null)
            DefineEntry(module, brings.Method);
        else
            module.DefineType("Nothing", TypeAttributes.Public | TypeAttributes.Class).CreateType();

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".dll");
        assembly.Save(path);
        return path;
    }

    private static void DefineEntry(ModuleBuilder module, MethodInfo brings)
    {
        var type = module.DefineType("Entry", TypeAttributes.Public | TypeAttributes.Class, typeof(object), [typeof(IPlugin)]);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var getter = type.DefineMethod(
            "get_Extensions", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig,
            typeof(IReadOnlyList<Extension>), Type.EmptyTypes);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Call, brings);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(getter, typeof(IPlugin).GetProperty(nameof(IPlugin.Extensions))!.GetMethod!);
        type.CreateType();
    }
}
