using System.IO.Compression;
using Ingot.Core.Errors;
using Ingot.DuckDb.Functions;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Tests.Installing;

public sealed class AddingTests : InstallingFixture
{
    [Fact]
    public async Task A_folder_a_dll_and_a_zip_are_added_and_load()
    {
        EmittedPlugin.Write(Path.Combine(Bench, "acme"), "Acme", Brought.Good);
        EmittedPlugin.Write(Path.Combine(Bench, "other"), "Other", Brought.Other);
        ZipFile.CreateFromDirectory(Path.Combine(Bench, "acme"), Path.Combine(Folder.Path, "acme.zip"), CompressionLevel.Fastest, includeBaseDirectory: true);

        var folder = await Add("bench/acme");
        var dll = await Add("bench/other/Other.dll");
        var zip = await Add("acme.zip");
        var registry = new ExtensionRegistry();
        var loaded = new PluginSet(Options).Load(registry, ExtensionKind.Transform);

        Assert.Equal(("acme", "other", "acme"), (folder.Name, dll.Name, zip.Name));
        Assert.Equal(["one", "other"], registry.Of(ExtensionKind.Transform).Select(e => registry.Create<ScalarFunction>(ExtensionKind.Transform, e.Metadata.Name).Name));
        Assert.Equal(["acme.zip", "bench/other/Other.dll"], new PluginSet(Options).List().Select(p => p.Source));
        Assert.All(loaded, p => Assert.NotSame(GetType().Assembly, p.Assembly));
        foreach (var plugin in loaded)
            plugin.Dispose();
    }

    [Fact]
    public async Task What_was_changed_is_refused_until_it_is_added_again()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        var added = await Add("bench");
        EmittedPlugin.Write(added.Folder, "Acme", Brought.Good, version: "2.0.0.0");

        var error = LoadError();
        Assert.Equal(("plugin.changed", "The plugin 'acme' is not what was added: Acme.dll has changed."), (error.Code, error.Message));
        Assert.Equal(PluginState.Changed, Assert.Single(new PluginSet(Options).List()).State);

        var again = await Add("plugins/acme");

        Assert.Equal("acme", again.Name);
        Assert.Single(new PluginSet(Options).Load(new ExtensionRegistry(), ExtensionKind.Transform)).Dispose();
    }

    [Theory]
    [InlineData("more.dll", "more.dll has come")]
    [InlineData(null, "Acme.dll is gone")]
    public async Task Files_that_come_or_go_are_changes_too(string? comes, string what)
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        var added = await Add("bench");
        if (comes is null)
            File.Delete(Path.Combine(added.Folder, "Acme.dll"));
        else
            await File.WriteAllTextAsync(Path.Combine(added.Folder, comes), "", Ct);

        Assert.Contains(what, LoadError().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_added_is_an_error_and_not_passed_over()
    {
        EmittedPlugin.Write(Path.Combine(Plugins, "stray"), "Stray", Brought.Good);

        var error = LoadError();

        Assert.Equal("plugin.not-added", error.Code);
        Assert.Contains("ingot plugin add ", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_that_bring_nothing_that_is_needed_are_not_loaded()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        await Add("bench");

        Assert.Empty(new PluginSet(Options).Load(new ExtensionRegistry(), ExtensionKind.Connector));
        Assert.Empty(new PluginSet(Options with { Disabled = ["ACME"] }).Load(new ExtensionRegistry(), ExtensionKind.Transform));
    }

    [Fact]
    public async Task A_plugin_compiled_for_another_contract_is_refused_before_its_code_runs()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Throws, contract: ContractVersion.Current + 1);

        var error = await Assert.ThrowsAsync<IngotException>(() => Add("bench"));

        Assert.Equal("plugin.contract-version", error.Code);
        Assert.Contains("version 2 of Ingot's contract; this Ingot has version 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Plugins));
    }

    public static TheoryData<string, string, string> Broken() => new()
    {
        { nameof(Brought.Nothing), "plugin.broken", "it brings no extension" },
        { nameof(Brought.Null), "plugin.broken", "says null" },
        { nameof(Brought.Throws), "plugin.broken", "out of order" },
        { nameof(Brought.CannotBeMade), "plugin.create", "no licence" },
        { nameof(Brought.OfOtherName), "plugin.create", "calls itself 'two'" },
        { nameof(Brought.NoTransform), "plugin.contract", "does not fulfil" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_plugin_that_does_not_work_is_not_added_and_says_why(string brings, string code, string reason)
    {
        EmittedPlugin.Write(Bench, "Acme", typeof(Brought).GetMethod(brings)!.CreateDelegate<Func<IReadOnlyList<Extension>>>());

        var error = await Assert.ThrowsAsync<IngotException>(() => Add("bench"));

        Assert.Equal((ErrorKind.Configuration, code), (error.Kind, error.Code));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("acme", error.Message, StringComparison.Ordinal);
        Assert.Contains("ingot plugin remove acme", error.Next, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Plugins));
    }

    [Fact]
    public async Task An_assembly_without_an_entry_a_damaged_one_and_none_at_all_are_told_apart()
    {
        EmittedPlugin.Write(Path.Combine(Bench, "entry"), "Acme", null);
        EmittedPlugin.Write(Path.Combine(Bench, "plain"), "Acme", null, contract: null);
        Directory.CreateDirectory(Path.Combine(Bench, "damaged"));
        await File.WriteAllTextAsync(Path.Combine(Bench, "damaged", "Acme.dll"), "MZ and nothing more", Ct);

        Assert.Contains("no public class", (await Assert.ThrowsAsync<IngotException>(() => Add("bench/entry"))).Message, StringComparison.Ordinal);
        Assert.Equal("plugin.none", (await Assert.ThrowsAsync<IngotException>(() => Add("bench/plain"))).Code);
        Assert.Equal("plugin.none", (await Assert.ThrowsAsync<IngotException>(() => Add("bench/damaged"))).Code);
        Assert.Equal("plugin.source", (await Assert.ThrowsAsync<IngotException>(() => Add("bench/nowhere"))).Code);
    }

    [Fact]
    public async Task Two_plugins_cannot_bring_the_same()
    {
        EmittedPlugin.Write(Path.Combine(Bench, "a"), "Acme", Brought.Good);
        EmittedPlugin.Write(Path.Combine(Bench, "b"), "Bcme", Brought.Good);
        await Add("bench/a");

        var error = await Assert.ThrowsAsync<IngotException>(() => Add("bench/b"));

        Assert.Equal(("plugin.duplicate", "The plugin 'bcme' brings the transform one, and so does 'acme'."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_plugin_is_removed_also_when_it_is_broken_or_its_folder_is_gone()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        var folder = new PluginFolder(Plugins, TimeProvider.System);
        var added = await Add("bench");
        // Another file of that name: adding has loaded the first, and who cuts off what is loaded ends the process.
        File.Delete(Path.Combine(added.Folder, "Acme.dll"));
        await File.WriteAllTextAsync(Path.Combine(added.Folder, "Acme.dll"), "damaged", Ct);
        folder.Remove("ACME");
        Assert.Empty(new PluginSet(Options).List());

        Directory.Delete((await Add("bench")).Folder, recursive: true);
        folder.Remove("acme");
        Assert.Empty(new PluginSet(Options).List());

        await Add("bench");
        var error = Assert.Throws<IngotException>(() => folder.Remove("acne"));
        Assert.Contains("Did you mean 'acme'?", error.Message, StringComparison.Ordinal);
        Assert.Throws<IngotException>(() => folder.Remove(".."));
        Assert.True(Directory.Exists(Plugins));
    }

    [Fact]
    public async Task A_lock_file_that_leads_out_of_its_folder_is_refused()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        await Add("bench");
        var path = Path.Combine(Plugins, "plugins.lock");
        var text = await File.ReadAllTextAsync(path, Ct);

        foreach (var (from, to) in new[] { ("Acme.dll", "../Acme.dll"), ("\"name\": \"acme\"", "\"name\": \"../x\""), ("\"format\": 1", "\"format\": 2"), ("{", "{{") })
        {
            await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), Ct);
            Assert.Equal("plugin.lock", LoadError().Code);
        }
    }
}
