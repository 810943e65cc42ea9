using Ingot.Alerts.Channels.Http;
using Ingot.Configuration.Project;

namespace Ingot.Alerts.Channels;

/// <summary>What channels are given by the program that they are part of.</summary>
/// <param name="Http">For channels that speak HTTP; its time-out is that of one sending.</param>
/// <param name="Output">Where the console's channel writes.</param>
/// <param name="Folder">The project's folder, for paths in settings.</param>
/// <param name="Time">Clock.</param>
public sealed record ChannelHost(HttpClient Http, TextWriter Output, ProjectFolder Folder, TimeProvider Time)
{
    /// <summary>With a client that gives up after ten seconds and follows no redirection.</summary>
    /// <param name="output">Where the console's channel writes.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="time">Clock.</param>
    public static ChannelHost Create(TextWriter output, ProjectFolder folder, TimeProvider time) =>
        new(HttpSending.CreateClient(TimeSpan.FromSeconds(10)), output, folder, time);
}
