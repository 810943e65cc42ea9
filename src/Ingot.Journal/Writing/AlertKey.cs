namespace Ingot.Journal.Writing;

/// <summary>What makes two sightings one alert, as it is stored.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Labels">The labels as a JSON object in the order of their names.</param>
internal sealed record AlertKey(string Project, string Environment, string Rule, string Labels);
