namespace Ingot.Connectors;

/// <summary>Tries single requests to a source again, as the project says, so that a failed one need not begin the whole part anew.</summary>
public interface IRequestPolicy
{
    /// <summary>Makes a request.</summary>
    /// <typeparam name="T">What it results in.</typeparam>
    /// <param name="operation">What it is, for people; holds no secret.</param>
    /// <param name="work">Makes it once; a failed attempt leaves nothing behind.</param>
    /// <param name="cancellationToken">Stops attempts and pauses.</param>
    /// <exception cref="Exception">What the last attempt failed with.</exception>
    ValueTask<T> ExecuteAsync<T>(string operation, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);
}
