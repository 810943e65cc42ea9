using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Options;

namespace Ingot.Cli.Commands;

/// <summary>The folder of plugins that a command changes: the project's, or with <c>--user</c> the user's own.</summary>
internal static class PluginFolders
{
    public static Option<bool> User() => new("--user")
    {
        Description = "Use the folder of the user, ~/.ingot/plugins, which projects look at when they say 'plugins.user: true'.",
        Arity = ArgumentArity.Zero,
    };

    /// <summary>The folder, and one for what is needed meanwhile.</summary>
    public static (PluginFolder Folder, string Path, string Work) Of(CommandContext context, Option<bool> user)
    {
        if (context.Has(user))
        {
            var own = PluginOptionsReader.UserFolder;
            return (new PluginFolder(own, context.Surroundings.Clock), own, Path.Combine(Path.GetDirectoryName(own)!, "tmp"));
        }

        // Also where other options are wrong, such as those of a plugin that is to be removed.
        var options = context.Options(new Configuration.Problems.ConfigProblems());
        var path = PluginOptionsReader.Read(options).Folder;
        return (new PluginFolder(path, context.Surroundings.Clock), path, Path.Combine(options.Folder.StateFolder, "tmp"));
    }
}
