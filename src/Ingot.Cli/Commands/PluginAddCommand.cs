using System.CommandLine;
using Ingot.Cli.Extending;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Plugins.Installing;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plugin add</c>: adds a plugin, or accepts a changed one.</summary>
internal sealed class PluginAddCommand : IngotCommand
{
    private readonly Argument<string> _source = new("SOURCE")
    {
        Description = "A folder, a .dll, .zip or .nupkg file, a folder with a project to build, or the name of a NuGet package.",
    };

    private readonly Option<string> _name = new("--name") { HelpName = "NAME", Description = "The plugin's name; otherwise that of its assembly." };
    private readonly Option<string> _version = new("--version") { HelpName = "VERSION", Description = "The version of a package; otherwise the newest." };
    private readonly Option<string[]> _feed = new("--feed") { HelpName = "FEED", Description = "A feed for a package, a folder or URL; otherwise those that dotnet is set up with. May be repeated." };
    private readonly Option<string> _driver = new("--driver") { HelpName = "NAME", Description = "It is an ADO.NET driver, which programs ask for by this name." };
    private readonly Option<string> _factory = new("--factory") { HelpName = "TYPE", Description = "The type of the driver's factory, when its assembly has several." };
    private readonly Option<bool> _user = PluginFolders.User();

    public PluginAddCommand(CommandHost host)
        : base("add", "Add a plugin, or accept one that has changed. Its code runs with your rights: add what you trust.", host)
    {
        Add(_source);
        foreach (var option in (Option[])[_name, _version, _feed, _driver, _factory, _user])
            Add(option);
        Examples =
        [
            ("ingot plugin add ../almanac/src", "Build a plugin's project and add it."),
            ("ingot plugin add almanac.zip", "What somebody built and packed."),
            ("ingot plugin add Acme.Ingot.Crm --version 1.2.0", "A package, with all it needs."),
            ("ingot plugin add Oracle.ManagedDataAccess.Core --driver Oracle.ManagedDataAccess.Client", "An ADO.NET driver."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var (folder, path, work) = PluginFolders.Of(context, _user);
        if (context.Parse.GetValue(_factory) is not null && context.Parse.GetValue(_driver) is null)
            throw new IngotException(ErrorKind.Usage, "plugin.factory", "--factory goes with --driver.");

        var request = new AddRequest(context.Parse.GetRequiredValue(_source))
        {
            CurrentFolder = context.Surroundings.CurrentFolder,
            WorkFolder = work,
            Name = context.Parse.GetValue(_name),
            Version = context.Parse.GetValue(_version),
            Feeds = [.. (context.Parse.GetValue(_feed) ?? []).Select(f => FeedOf(f, context.Surroundings.CurrentFolder))],
            Driver = context.Parse.GetValue(_driver),
            Factory = context.Parse.GetValue(_factory),
        };
        var added = await folder.AddAsync(request, InstalledExtensions.CreateRegistry(), context.CancellationToken);
        context.Report.End(new Outcome(
            [
                $"Added {added.Name} {SafeText.Of(added.Version!)}: {SafeText.Of(PluginText.Brings(added.Extensions))}.",
                $"What its files are stands in {SafeText.Of(Path.GetRelativePath(context.Surroundings.CurrentFolder, Path.Combine(path, "plugins.lock")))}; a changed file is refused until it is added again.",
            ],
            PluginText.Json(added)));
        return ExitCode.Success;
    }

    /// <summary>A folder is meant from where the user is; dotnet would take it from where it works.</summary>
    private static string FeedOf(string feed, string currentFolder) => feed.Contains("://", StringComparison.Ordinal) ? feed : Path.GetFullPath(feed, currentFolder);
}
