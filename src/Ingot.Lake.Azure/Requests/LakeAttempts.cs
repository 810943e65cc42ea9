namespace Ingot.Lake.Azure.Requests;

/// <summary>Does one request, and again where the project's policies say so. Azure's own library tries once.</summary>
/// <param name="operation">What it is, for people.</param>
/// <param name="work">Does it once.</param>
/// <param name="cancellation">Stops attempts and pauses.</param>
public delegate Task LakeAttempts(string operation, Func<CancellationToken, Task> work, CancellationToken cancellation);
