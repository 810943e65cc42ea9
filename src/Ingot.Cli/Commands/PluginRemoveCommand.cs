using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plugin remove</c>: removes a plugin without running any of its code.</summary>
internal sealed class PluginRemoveCommand : IngotCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The plugin's name, as 'ingot plugin list' shows it." };
    private readonly Option<bool> _user = PluginFolders.User();

    public PluginRemoveCommand(CommandHost host)
        : base("remove", "Remove a plugin. None of its code is run, so a broken one can be removed.", host)
    {
        Add(_name);
        Add(_user);
        Examples = [("ingot plugin remove almanac", "The plugin's files are deleted.")];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var name = context.Parse.GetRequiredValue(_name);
        PluginFolders.Of(context, _user).Folder.Remove(name);
        context.Report.End(new Outcome([$"Removed {SafeText.Of(name)}."], new JsonObject { ["removed"] = name }));
        return Task.FromResult(ExitCode.Success);
    }
}
